/// A wrapper that masks private values and some attributes, so that nothing behind it can reveal them.
///
///     try FileSink("app.log").redacted(keys: ["password"])
public struct RedactSink<Base: Sink>: WrappingSink {
    let base: Base
    private let keys: [String]

    init(_ base: Base, keys: [String]) {
        self.base = base
        self.keys = keys
    }

    public var level: Level { base.level }

    public func emit(_ record: LogRecord) throws {
        let hidesMessage = record.message.hasPrivateArguments
        let hidesAttributes = !record.attributes.isEmpty && record.attributes.hasSecrets(isSecret)
        guard hidesMessage || hidesAttributes else { return try base.emit(record) }
        var redacted = record
        if hidesMessage { redacted.message = record.message.redacted }
        if hidesAttributes { redacted.attributes = record.attributes.redacted(isSecret) }
        try base.emit(redacted)
    }

    private func isSecret(_ key: String) -> Bool {
        keys.contains { $0.utf8.elementsEqual(key.utf8) }
    }
}
