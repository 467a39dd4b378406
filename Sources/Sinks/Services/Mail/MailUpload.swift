/// Gives libcurl the bytes of a mail, piece by piece.
final class MailUpload {
    private var bytes: ArraySlice<UInt8> = []

    /// Begins with a mail, or forgets the last one.
    func begin(_ bytes: [UInt8]) {
        self.bytes = bytes[...]
    }

    /// Copies the next bytes.
    /// - Returns: how many; 0 at the end.
    func give(to room: UnsafeMutableRawBufferPointer) -> Int {
        let piece = bytes.prefix(room.count)
        room.copyBytes(from: piece)
        bytes = bytes.dropFirst(piece.count)
        return piece.count
    }
}
