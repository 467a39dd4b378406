internal import Wire

/// A ledger, and the file that keeps it across restarts, if there is one.
struct LedgerFile: ~Copyable, Sendable {
    private var ledger: SessionLedger
    private var file: PositionedFile?

    /// Creates an empty ledger, or reads the one in a file.
    /// - Throws: ``SinkError`` if the file cannot be used, is in use by another server, or is no ledger.
    init(capacity: Int, path: String?) throws(SinkError) {
        guard let path else {
            ledger = SessionLedger(capacity: capacity)
            file = nil
            return
        }
        let opened = try PositionedFile(path)
        let bytes = try opened.read(atMost: LedgerFormat.offset(ofPlace: capacity))
        guard let entries = LedgerFormat.entries(in: bytes) else {
            throw SinkError(.invalidOption, attempted: "use", on: path, reason: "it is not a delivery ledger")
        }
        if bytes.count < LedgerFormat.header.count { try opened.write(LedgerFormat.header, at: 0) }
        ledger = SessionLedger(capacity: capacity, entries: entries)
        file = consume opened
    }

    /// Returns the number of the record that a sender is to send next; `nil` if it is not known.
    borrowing func next(for id: DeliverySession.ID) -> UInt64? {
        ledger.next(for: id)
    }

    /// Notes the number that a sender is to send next.
    ///
    /// When this returns, the note survives the process.
    mutating func remember(_ id: DeliverySession.ID, next: UInt64) throws(SinkError) {
        guard let (entry, place) = ledger.remember(id, next: next) else { return }
        try file?.write(LedgerFormat.bytes(of: entry), at: LedgerFormat.offset(ofPlace: place))
    }

    /// Releases the file for another server.
    ///
    /// Later notes are kept in memory only.
    mutating func releaseFile() {
        file = nil
    }
}
