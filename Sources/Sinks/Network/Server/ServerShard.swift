internal import Dispatch
internal import Synchronization

/// A serial queue and the connections of a server that it reads.
final class ServerShard: Sendable {
    let queue: DispatchQueue
    private let connections = Guarded([ObjectIdentifier: ServerConnection]())
    private let stopping = Atomic(false)

    init(number: Int) {
        queue = DispatchQueue(label: "swift-sinks.server.\(number)")
    }

    /// Whether no more connections may be added.
    var isStopping: Bool { stopping.load(ordering: .acquiring) }

    /// All connections, in no order.
    var all: [ServerConnection] { connections.withState { Array($0.values) } }

    /// Returns a connection; `nil` if it is not in this shard.
    func connection(_ id: ObjectIdentifier) -> ServerConnection? {
        connections.withState { $0[id] }
    }

    func add(_ connection: ServerConnection) {
        connections.withState { $0[ObjectIdentifier(connection)] = connection }
    }

    /// Removes a connection.
    /// - Returns: whether it was in this shard.
    func remove(_ connection: ServerConnection) -> Bool {
        connections.withState { $0.removeValue(forKey: ObjectIdentifier(connection)) != nil }
    }

    func stop() {
        stopping.store(true, ordering: .releasing)
    }
}
