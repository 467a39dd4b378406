/// A sink of any type behind one reference.
///
/// The sink itself may be many words, each to be copied with every record.
final class BoxedSink: Sendable {
    let sink: any Sink
    /// The sink's batch limit, read once because reading it would copy the sink.
    let batchLimit: Int

    init(_ sink: any Sink) {
        self.sink = sink
        batchLimit = sink.batchLimit
    }

    var level: Level { Self.level(of: sink) }

    /// Offers a record to the sink, unless it is below the sink's level.
    func offer(_ record: LogRecord) throws {
        try Self.offer(record, to: sink)
    }

    /// Permits the sink one attempt during a back-off.
    func allowProbe() {
        sink.allowProbe()
    }

    // Generic access to the concrete sink, so that it is not copied.

    private static func level(of sink: some Sink) -> Level {
        sink.level
    }

    private static func offer(_ record: LogRecord, to sink: some Sink) throws {
        if record.level >= sink.level { try sink.emit(record) }
    }
}
