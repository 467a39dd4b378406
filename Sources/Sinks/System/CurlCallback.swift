/// A closure that libcurl calls with memory: bytes that have come, or room for bytes that are to go.
final class CurlCallback {
    /// Takes bytes, or fills the memory with some, and returns how many.
    typealias Body = (UnsafeMutableRawBufferPointer) -> Int

    private let body: Body

    init(_ body: @escaping Body) {
        self.body = body
    }

    /// A function as libcurl calls it to read, to write and for header lines; the context is a callback.
    static let function: @convention(c) (UnsafeMutableRawPointer?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
        memory,
        size,
        count,
        context in
        let (length, isTooMuch) = size.multipliedReportingOverflow(by: count)
        guard let memory, let context, !isTooMuch else { return 0 }
        // The handle that it is set for keeps it for as long as libcurl may call.
        let callback = Unmanaged<CurlCallback>.fromOpaque(context).takeUnretainedValue()
        return callback.body(UnsafeMutableRawBufferPointer(start: memory, count: length))
    }
}
