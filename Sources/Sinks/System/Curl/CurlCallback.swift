/// A closure that libcurl calls with memory: received bytes, or room for bytes to send.
final class CurlCallback {
    /// Takes bytes, or fills the memory with some, and returns their number.
    typealias Body = (UnsafeMutableRawBufferPointer) -> Int

    private let body: Body

    init(_ body: @escaping Body) {
        self.body = body
    }

    /// The C function that libcurl calls to read, to write and for header lines.
    ///
    /// Its context is a callback.
    static let function: @convention(c) (UnsafeMutableRawPointer?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
        memory,
        size,
        count,
        context in
        let (length, isTooMuch) = size.multipliedReportingOverflow(by: count)
        guard let memory, let context, !isTooMuch else { return 0 }
        // The handle that it is set for retains it for as long as libcurl may call.
        let callback = Unmanaged<CurlCallback>.fromOpaque(context).takeUnretainedValue()
        return callback.body(UnsafeMutableRawBufferPointer(start: memory, count: length))
    }
}
