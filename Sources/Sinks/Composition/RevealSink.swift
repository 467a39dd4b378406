/// A wrapper that shows private values like any other, for a destination whose readers may see them.
///
///     try FileSink("private.log").revealing()
public struct RevealSink<Base: Sink>: WrappingSink {
    let base: Base

    init(_ base: Base) {
        self.base = base
    }

    public var level: Level { base.level }

    public func emit(_ record: LogRecord) throws {
        let revealsMessage = record.message.hasPrivateArguments
        let revealsAttributes = !record.attributes.isEmpty && record.attributes.hasSecrets { _ in false }
        guard revealsMessage || revealsAttributes else { return try base.emit(record) }
        var revealed = record
        if revealsMessage { revealed.message = record.message.revealed }
        if revealsAttributes { revealed.attributes = record.attributes.shown() }
        try base.emit(revealed)
    }
}
