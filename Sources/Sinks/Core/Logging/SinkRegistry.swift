/// The sinks of the process's loggers, held weakly, because loggers come and go.
final class SinkRegistry: Sendable {
    /// The registry of all loggers of the process.
    static let shared = SinkRegistry()

    private struct Contents: Sendable {
        var entries = WeakTable<Int, RegisteredSink, Void>()
        var count = 0

        mutating func add(_ registered: RegisteredSink) -> [RegisteredSink] {
            count &+= 1
            return entries.insert(registered, (), for: count)
        }
    }

    private let contents = Guarded(Contents())

    /// The sinks that are still in use, in the order of their registration.
    var sinks: [any Sink] { registered.map(\.sink) }

    /// Ends the live views of all loggers.
    func finishSubscribers() {
        for registered in registered { registered.subscribers.finish() }
    }

    private var registered: [RegisteredSink] {
        let entries = contents.withState { $0.entries.objects }
        return entries.sorted { $0.key < $1.key }.map(\.object)
    }

    func register(_ registered: RegisteredSink) {
        // The objects returned here are released outside of the lock.
        _ = contents.withState { $0.add(registered) }
    }
}
