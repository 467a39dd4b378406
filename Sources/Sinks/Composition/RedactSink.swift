/// A wrapper that masks private values and some attributes, so that nothing behind it can reveal them.
///
///     try FileSink("app.log").redacted(keys: ["password"])
struct RedactSink<Base: Sink>: WrappingSink {
    let base: Base
    private let keys: [String]

    init(_ base: Base, keys: [String]) {
        self.base = base
        self.keys = keys
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// Emits a record with its private and secret values masked.
    func emit(_ record: LogRecord) throws {
        guard let redacted = redacted(record) else { return try base.emit(record) }
        try base.emit(redacted)
    }

    /// Emits a batch with its private and secret values masked.
    func emit(_ records: [LogRecord]) throws {
        try base.emit(records) { redacted($0) ?? $0 }
    }

    /// Returns a masked copy; `nil` if there is nothing to mask.
    @inline(__always)
    private func redacted(_ record: LogRecord) -> LogRecord? {
        let hidesMessage = record.message.hasPrivateArguments
        let hidesAttributes = !record.attributes.isEmpty && record.attributes.hasSecrets(isSecret)
        guard hidesMessage || hidesAttributes else { return nil }
        var redacted = record
        if hidesMessage { redacted.message = record.message.redacted }
        if hidesAttributes { redacted.attributes = record.attributes.redacted(isSecret) }
        return redacted
    }

    private func isSecret(_ key: String) -> Bool {
        keys.contains { $0.utf8.elementsEqual(key.utf8) }
    }
}
