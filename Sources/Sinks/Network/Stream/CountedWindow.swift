/// The window of a sender: it decides about new entries, and counts each record by its fate.
struct CountedWindow: Sendable {
    private let rules: SenderRules
    private(set) var window: SendWindow
    private(set) var counts = SenderMachine.Counts()
    private(set) var isClosed = false

    init(_ rules: SenderRules, _ window: SendWindow) {
        self.rules = rules
        self.window = window
        counts.emitted = UInt64(window.count)
    }

    // MARK: Admission

    /// Returns the error for an entry that is too long or empty, or comes too late.
    ///
    /// An empty one could not be sent, nor be distinguished from the end of the file.
    func objection(to bytes: Int) -> SinkError? {
        guard !isClosed else { return rules.error(.closed, "send to") }
        let length = window.bodyLength(of: bytes)
        guard length > rules.longestRecord || bytes == 0 else { return nil }
        guard bytes > 0 else { return rules.error(.unencodable, "send to", "the encoded record is empty") }
        let reason = "the record has \(length) bytes where \(rules.longestRecord) are allowed"
        return rules.error(.tooLong, "send to", reason)
    }

    /// Counts a record that cannot be sent.
    /// - Returns: the error to throw.
    mutating func refuse(_ error: SinkError) -> SinkError {
        guard !isClosed else {
            counts.dropped &+= 1
            return rules.error(.closed, "send to")
        }
        counts.failed &+= 1
        return error
    }

    /// Returns whether an entry may be added.
    func hasRoom(for bytes: Int, of peer: PeerMachine) -> Bool {
        window.hasRoom(for: bytes, inFile: keepsInFile(peer))
    }

    /// Returns whether an entry must be written to the file, and not only kept in memory.
    func mustSpill(for peer: PeerMachine) -> Bool { window.mustSpill(keepsInFile(peer)) }

    /// Returns whether an entry must be in the file before it is accepted.
    private func keepsInFile(_ peer: PeerMachine) -> Bool {
        window.hasFile && (rules.keepsSent || peer.isInTrouble)
    }

    /// Returns the error for an entry without room, and counts it; `nil` if the oldest entry is dropped instead.
    mutating func overflow() -> SinkError? {
        guard !rules.dropsOldest || window.isEmpty else { return nil }
        counts.dropped &+= 1
        return rules.error(.full, "keep a record for", "\(window.count) records wait")
    }

    /// Whether the connection has to be given up if the oldest entry is dropped.
    ///
    /// Entries are delimited by their lengths, and acknowledged ones are numbered by their order. So over this
    /// connection no other entry can follow a half-sent or skipped one.
    var needsOldest: Bool {
        rules.keepsSent ? window.sentBytes < window.firstLength : window.sentBytes > 0
    }

    /// Drops the oldest entry, to make room.
    mutating func dropOldest() {
        window.removeFirst()
        counts.emitted &-= 1
        counts.dropped &+= 1
    }

    /// Adds an entry in memory.
    mutating func append(_ entry: UnsafeRawBufferPointer) { window.append(entry) }

    /// Counts the entry that has been added.
    mutating func accept() { counts.emitted &+= 1 }

    /// Counts a record that could not be kept.
    mutating func countFailure() { counts.failed &+= 1 }

    /// Accepts nothing from now on.
    mutating func close() { isClosed = true }

    // MARK: The peer

    /// Notes that a number of bytes has been sent.
    mutating func sent(_ bytes: Int) {
        window.sent(bytes, keeping: rules.keepsSent)
        counts.bytes &+= UInt64(bytes)
    }

    /// Drops the entries that the peer acknowledges.
    /// - Parameter next: the number of the record that it wants next.
    /// - Returns: whether there were any.
    mutating func acknowledge(before next: UInt64) -> Bool {
        let before = window.firstNumber
        if rules.keepsSent { window.acknowledge(before: next) }
        return window.firstNumber != before
    }

    /// Goes back to the first entry, which is the next one over a new connection.
    mutating func resend() { window.resend() }

    /// Begins a new connection: drops the entries that the peer has from an earlier one.
    /// - Parameters:
    ///   - next: the number of the record that the peer wants next; `nil` without acknowledgement.
    ///   - isAnnounced: whether the length of the first entry has been sent.
    /// - Returns: whether the first number may have changed. It may have even if no entry was dropped.
    mutating func resume(at next: UInt64?, isAnnounced: Bool) -> Bool {
        let before = window.firstNumber
        window.resend()
        if rules.keepsSent, let next { window.resume(at: next) }
        let hasChanged = window.isResuming || window.firstNumber != before
        if isAnnounced { window.sent(window.firstPrefix.count, keeping: rules.keepsSent) }
        return hasChanged
    }

    // MARK: Losses

    /// Drops the first entry for good, because the peer refuses its length.
    ///
    /// Nothing behind it could ever be delivered.
    /// - Returns: the error to report.
    mutating func failFirst() -> SinkError {
        let length = window.bodyLength(of: window.firstLength)
        window.resend()
        window.removeFirst()
        countAsFailed(1)
        let reason = "it closes the connection after a length of \(length) bytes"
        return rules.error(.tooLong, "send a record to", reason)
    }

    /// Drops the only entry, which could not be sent.
    mutating func failOnly() {
        countAsFailed(window.count)
        window.removeLast()
    }

    /// Drops all entries, and counts those as failed that are not in the file.
    mutating func failAll() {
        countAsFailed(window.unkeptCount)
        window.removeAll()
    }

    private mutating func countAsFailed(_ count: Int) {
        counts.emitted &-= UInt64(count)
        counts.failed &+= UInt64(count)
    }

    // MARK: The file

    /// Lends the window to the file, which moves entries between the two.
    mutating func withWindow(_ body: (inout SendWindow) throws(SinkError) -> Void) throws(SinkError) {
        try body(&window)
    }
}
