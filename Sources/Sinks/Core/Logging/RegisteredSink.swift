/// A logger's sink in the registry of the process, for as long as a logger uses it.
final class RegisteredSink: Sendable {
    let sink: any Sink
    /// The guard of a sink that may not detect re-entrant calls itself.
    ///
    /// All loggers with this object share it.
    let reentrancy: ReentrancyGuard?
    /// The live views of the records that are given to the sink.
    let subscribers = RecordSubscribers()

    init(_ sink: any Sink, in registry: SinkRegistry = .shared) {
        self.sink = sink
        reentrancy = sink.missingGuard
        registry.register(self)
    }
}
