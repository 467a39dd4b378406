/// A wrapper that shows private values like any other, for a destination whose readers may see them.
///
///     try FileSink("private.log").revealing()
struct RevealSink<Base: Sink>: WrappingSink {
    let base: Base

    init(_ base: Base) {
        self.base = base
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// Emits a record with its private values revealed.
    func emit(_ record: LogRecord) throws {
        guard let revealed = revealed(record) else { return try base.emit(record) }
        try base.emit(revealed)
    }

    /// Emits a batch with its private values revealed.
    func emit(_ records: [LogRecord]) throws {
        try base.emit(records) { revealed($0) ?? $0 }
    }

    /// Returns a copy with all values shown; `nil` if none is private.
    @inline(__always)
    private func revealed(_ record: LogRecord) -> LogRecord? {
        let revealsMessage = record.message.hasPrivateArguments
        let revealsAttributes = !record.attributes.isEmpty && record.attributes.hasSecrets { _ in false }
        guard revealsMessage || revealsAttributes else { return nil }
        var revealed = record
        if revealsMessage { revealed.message = record.message.revealed }
        if revealsAttributes { revealed.attributes = record.attributes.shown() }
        return revealed
    }
}
