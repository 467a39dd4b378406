/// A logger's sink, as the process keeps it in mind: for as long as there is a logger of it.
final class RegisteredSink: Sendable {
    let sink: any Sink
    /// Stands before a sink that may not keep rule 9 itself; shared by all loggers of the registered.
    let reentrancy: ReentrancyGuard?

    init(_ sink: any Sink, in registry: SinkRegistry = .shared) {
        self.sink = sink
        reentrancy = sink.missingGuard
        registry.register(self)
    }
}
