/// The bytes of a mail, which libcurl reads piece by piece.
final class MailUpload {
    private var bytes: ArraySlice<UInt8> = []

    /// Sets the bytes of the next mail.
    ///
    /// Empty bytes release those of the last one.
    func begin(_ bytes: [UInt8]) {
        self.bytes = bytes[...]
    }

    /// Copies the next bytes into a buffer.
    /// - Returns: the number of copied bytes; 0 at the end.
    func give(to room: UnsafeMutableRawBufferPointer) -> Int {
        let piece = bytes.prefix(room.count)
        room.copyBytes(from: piece)
        bytes = bytes.dropFirst(piece.count)
        return piece.count
    }
}
