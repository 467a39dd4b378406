/// Takes the body of an answer from libcurl, up to a limit.
final class CurlAnswerBuffer {
    private(set) var bytes: [UInt8] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = max(limit, 0)
    }

    /// Forgets the body before.
    func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Takes some bytes.
    /// - Returns: how many were taken; fewer than given ends the transfer.
    func take(_ piece: UnsafeRawBufferPointer) -> Int {
        let room = min(limit - bytes.count, piece.count)
        bytes.append(contentsOf: piece.prefix(room))
        return room
    }

    /// A `CURLOPT_WRITEFUNCTION`; the context is a buffer.
    static let take: @convention(c) (UnsafeRawPointer?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
        bytes,
        size,
        count,
        context in
        let (length, isTooMuch) = size.multipliedReportingOverflow(by: count)
        guard let bytes, let context, !isTooMuch, length > 0 else { return 0 }
        // The transfer has put the buffer there, and keeps it for as long as libcurl may call.
        let buffer = Unmanaged<CurlAnswerBuffer>.fromOpaque(context).takeUnretainedValue()
        return buffer.take(UnsafeRawBufferPointer(start: bytes, count: length))
    }
}
