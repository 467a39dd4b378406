/// A sink whose type is not known: for generic code, and for properties that hold one sink or another.
public struct AnySink: Sink {
    private let base: any Sink

    /// Hides the type of a sink; one that is hidden already is not hidden twice.
    public init(_ base: any Sink) {
        self.base = Self.withoutDisguise(base)
    }

    /// A sink, or what one of this type hides.
    static func withoutDisguise(_ sink: any Sink) -> any Sink {
        (sink as? AnySink)?.base ?? sink
    }

    public var level: Level { base.level }

    public var statistics: SinkStatistics { base.statistics }

    public func emit(_ record: LogRecord) throws { try base.emit(record) }

    public func flush() throws { try base.flush() }

    public func close() throws { try base.close() }
}
