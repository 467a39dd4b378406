internal import Dispatch

/// One open connection of a server, as its shard uses it.
///
/// Only its shard's queue reads from it, so records keep their order. The socket is closed once watching has ended.
final class ServerConnection: Sendable {
    /// The connection, until it is closed.
    private let resource: Owner<InboundStream?>
    private let watching = Guarded(Watching())

    /// The source that watches the socket, and the action after watching has ended.
    private struct Watching: Sendable {
        var source: ReadSource?
        var next: (@Sendable () -> Void)?
    }

    init(_ connection: consuming InboundStream) {
        resource = Owner(connection)
    }

    /// Calls a closure with the connection; `nil` if it has been closed.
    func with<Result>(_ body: (inout InboundStream) -> Result) -> Result? {
        let result: Result?? = resource.withResource { connection in
            // An optional of a noncopyable type can only be changed by taking the value out and putting it back.
            guard var open = connection.take() else { return nil }
            let result = body(&open)
            connection = consume open
            return result
        }
        return result ?? nil
    }

    /// Watches the socket from now on.
    ///
    /// The closure may hold this connection, because the end of watching releases the closure.
    func watch(on queue: DispatchQueue, onReadable: @escaping @Sendable () -> Void) {
        guard let descriptor = with({ $0.socket.descriptor }) else { return }
        let source = ReadSource(descriptor, on: queue, onReadable: onReadable) { self.finishWatching() }
        watching.withState { $0.source = source }
    }

    /// Stops watching, and then runs an action.
    ///
    /// Only then may the socket be closed, or be watched in another shard.
    func afterWatching(_ body: @escaping @Sendable () -> Void) {
        let source =
            watching.withState { watching in
                watching.next = body
                defer { watching.source = nil }
                return watching.source
            }
        if let source { source.cancel() } else { finishWatching() }
    }

    /// Closes the socket.
    func close() {
        resource.withResource { $0 = nil }
    }

    private func finishWatching() {
        let next =
            watching.withState { watching in
                defer { watching.next = nil }
                return watching.next
            }
        next?()
    }
}
