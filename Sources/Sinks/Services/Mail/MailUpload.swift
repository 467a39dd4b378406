/// Gives libcurl the bytes of a mail, piece by piece.
final class MailUpload {
    private var bytes: ArraySlice<UInt8> = []

    /// Begins with a mail, or forgets the last one.
    func begin(_ bytes: [UInt8]) {
        self.bytes = bytes[...]
    }

    /// Copies the next bytes.
    /// - Returns: how many; 0 at the end.
    private func give(to room: UnsafeMutableRawBufferPointer) -> Int {
        let piece = bytes.prefix(room.count)
        room.copyBytes(from: piece)
        bytes = bytes.dropFirst(piece.count)
        return piece.count
    }

    /// A `CURLOPT_READFUNCTION`; the context is an upload.
    static let give: @convention(c) (UnsafeMutableRawPointer?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
        room,
        size,
        count,
        context in
        let (length, isTooMuch) = size.multipliedReportingOverflow(by: count)
        guard let room, let context, !isTooMuch, length > 0 else { return 0 }
        // The transfer has put the upload there, and keeps it for as long as libcurl may call.
        let upload = Unmanaged<MailUpload>.fromOpaque(context).takeUnretainedValue()
        return upload.give(to: UnsafeMutableRawBufferPointer(start: room, count: length))
    }
}
