/// A sink of any type behind one reference. The sink itself may be many words, each to be copied with every record.
final class BoxedSink: Sendable {
    let sink: any Sink
    /// The sink, if it accepts batches.
    let batch: (any BatchSink)?
    /// Whether the sink accepts batches. Reading ``batch`` for this would copy the sink.
    let takesSeveral: Bool

    init(_ sink: any Sink) {
        self.sink = sink
        batch = AnySink.withoutDisguise(sink) as? any BatchSink
        takesSeveral = batch != nil
    }

    var level: Level { Self.level(of: sink) }

    /// Offers a record to the sink, unless it is below the sink's level.
    func offer(_ record: LogRecord) throws {
        try Self.offer(record, to: sink)
    }

    /// Allows one attempt within the sink's pause after a failure, if it has one.
    func openGate() {
        Self.openGate(of: sink)
    }

    // Generic access to the concrete sink, so that it is not copied.

    private static func level(of sink: some Sink) -> Level {
        sink.level
    }

    private static func openGate(of sink: some Sink) {
        sink.openInnermostGate()
    }

    private static func offer(_ record: LogRecord, to sink: some Sink) throws {
        if record.level >= sink.level { try sink.emit(record) }
    }
}
