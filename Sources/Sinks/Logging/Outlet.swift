/// A logger's sink, as the process keeps it in mind: for as long as there is a logger of it.
final class Outlet: Sendable {
    let sink: any Sink

    init(_ sink: any Sink, in registry: OutletRegistry = .shared) {
        self.sink = sink
        registry.register(self)
    }
}
