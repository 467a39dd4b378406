/// The entries of the process, held weakly: loggers come and go.
final class SinkRegistry: Sendable {
    /// Those of all loggers of the process.
    static let shared = SinkRegistry()

    private struct Contents: Sendable {
        var entries = WeakTable<Int, RegisteredSink, Void>()
        var count = 0

        mutating func add(_ registered: RegisteredSink) -> [RegisteredSink] {
            count &+= 1
            return entries.insert(registered, (), for: count)
        }
    }

    private let contents = Owner(Contents())

    /// The sinks of the entries that are still in use, in the order of their registration.
    var sinks: [any Sink] {
        let entries = contents.withResource { $0.entries.objects } ?? []
        return entries.sorted { $0.key < $1.key }.map(\.object.sink)
    }

    func register(_ registered: RegisteredSink) {
        // What was looked at is released outside of the lock.
        _ = contents.withResource { $0.add(registered) }
    }
}
