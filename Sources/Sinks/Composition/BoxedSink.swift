/// A sink of any type behind one reference: as it is it may be many words, each of them to be copied with every record.
final class BoxedSink: Sendable {
    let sink: any Sink
    /// The sink, if it takes several records as one.
    let batch: (any BatchSink)?
    /// Whether it does: to look at the sink itself would copy it.
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

    /// Lets one attempt through that would come too early after a failure, if the sink has a gate for that.
    func openGate() {
        Self.openGate(of: sink)
    }

    // What takes a sink of a certain type gets it from where it is.

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
