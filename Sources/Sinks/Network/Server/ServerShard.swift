internal import Dispatch
internal import Synchronization

/// A queue on which some of a server's connections are read, one after another, and those connections.
final class ServerShard: Sendable {
    let queue: DispatchQueue
    private let connections = Owner([ObjectIdentifier: ServerConnection]())
    private let stopping = Atomic(false)

    init(number: Int) {
        queue = DispatchQueue(label: "swift-sinks.server.\(number)")
    }

    /// Whether no connection is to be added any more.
    var isStopping: Bool { stopping.load(ordering: .acquiring) }

    /// All connections, in no order.
    var all: [ServerConnection] { connections.withResource { Array($0.values) } ?? [] }

    /// One of them; `nil` if it is not here.
    func connection(_ id: ObjectIdentifier) -> ServerConnection? {
        connections.withResource { $0[id] } ?? nil
    }

    func add(_ connection: ServerConnection) {
        connections.withResource { $0[ObjectIdentifier(connection)] = connection }
    }

    /// Forgets a connection.
    /// - Returns: whether it was one of these.
    func remove(_ connection: ServerConnection) -> Bool {
        connections.withResource { $0.removeValue(forKey: ObjectIdentifier(connection)) != nil } ?? false
    }

    func stop() {
        stopping.store(true, ordering: .releasing)
    }
}
