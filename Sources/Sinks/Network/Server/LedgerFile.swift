internal import Wire

/// A ledger, and the file that remembers it across restarts, if there is one.
struct LedgerFile: ~Copyable, Sendable {
    private var ledger: SessionLedger
    private var file: PositionedFile?

    /// Creates an empty ledger, or reads the one in a file.
    /// - Throws: ``SinkError`` if the file cannot be used, is used by another server, or is no ledger.
    init(capacity: Int, path: String?) throws(SinkError) {
        guard let path else {
            ledger = SessionLedger(capacity: capacity)
            file = nil
            return
        }
        let opened = try PositionedFile(path)
        let bytes = try opened.read(atMost: LedgerFormat.offset(ofPlace: capacity))
        guard let entries = LedgerFormat.entries(in: bytes) else {
            throw SinkError(.invalidOption, attempted: "use", on: path, reason: "it is no ledger of deliveries")
        }
        if bytes.count < LedgerFormat.header.count { try opened.write(LedgerFormat.header, at: 0) }
        ledger = SessionLedger(capacity: capacity, entries: entries)
        file = consume opened
    }

    /// The number of the record that a sender is to send next; `nil` if it is not known.
    borrowing func next(for id: DeliverySession.ID) -> UInt64? {
        ledger.next(for: id)
    }

    /// Notes what a sender is to send next; when this returns, it survives the process.
    mutating func remember(_ id: DeliverySession.ID, next: UInt64) throws(SinkError) {
        guard let (entry, place) = ledger.remember(id, next: next) else { return }
        try file?.write(LedgerFormat.bytes(of: entry), at: LedgerFormat.offset(ofPlace: place))
    }

    /// Leaves the file to another server. What is noted afterwards is kept in memory only.
    mutating func releaseFile() {
        file = nil
    }
}
