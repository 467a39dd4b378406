internal import Records
internal import Wire

/// The acknowledgement that is still to be sent to a sender.
///
/// Only the latest counts, because it includes all earlier ones.
///
/// A sender that does not read its answers therefore costs only a few bytes, and no thread waits for it.
struct PendingAnswer: Sendable {
    /// The unsent rest of an answer whose sending has begun.
    private var begun: [UInt8] = []
    private var next: UInt64?

    /// Notes an answer.
    ///
    /// It replaces one whose sending has not begun.
    mutating func set(_ acknowledgement: Acknowledgement) {
        next = acknowledgement.next
    }

    /// Sends as much as there is room for.
    /// - Parameter send: takes some of the bytes, and throws if it takes none.
    /// - Throws: the error of the closure.
    mutating func send(by send: (UnsafeRawBufferPointer) throws(Errno) -> Int) throws(Errno) {
        while begin() {
            let count = try begun.withUnsafeBytes { bytes in
                Result { () throws(Errno) in try send(bytes) }
            }.get()
            begun.removeFirst(min(max(count, 0), begun.count))
        }
    }

    /// Begins the next answer if none has begun.
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
