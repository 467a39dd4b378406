internal import Records
internal import Wire

/// The acknowledgement that a sender is still to get: the latest, since it says all that earlier ones said.
///
/// So a sender that does not read its answers costs a few bytes, and nobody waits for it.
struct PendingAnswer: Sendable {
    /// What could not be sent yet of an answer that was begun.
    private var begun: [UInt8] = []
    private var next: UInt64?

    /// Notes an answer, in place of one that has not been begun.
    mutating func set(_ acknowledgement: Acknowledgement) {
        next = acknowledgement.next
    }

    /// Sends as much as there is room for.
    /// - Parameter send: takes some of the bytes, and throws if it takes none.
    mutating func send(by send: (UnsafeRawBufferPointer) throws(Errno) -> Int) throws(Errno) {
        while begin() {
            let count = try begun.withUnsafeBytes { bytes in
                Result { () throws(Errno) in try send(bytes) }
            }.get()
            begun.removeFirst(min(max(count, 0), begun.count))
        }
    }

    /// - Returns: whether there is anything to send.
    private mutating func begin() -> Bool {
        guard begun.isEmpty else { return true }
        guard let next else { return false }
        self.next = nil
        begun = ByteWriter.withScratch { writer in
            Acknowledgement(next: next).appendFrame(to: &writer)
            return writer.withBytes { Array($0) }
        }
        return true
    }
}
