internal import Dispatch

/// One open connection of a server, as its shard knows it.
///
/// Only its shard's queue reads from it, so records keep their order; the socket is closed when nobody watches it any more.
final class ServerConnection: Sendable {
    /// The connection, until it is closed.
    private let resource: Owner<InboundStream?>
    private let watching = Owner(Watching())

    /// Who watches the socket, and what is done when nobody does any more.
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
            // Taken out and put back: an optional that cannot be copied has no other way in.
            guard var open = connection.take() else { return nil }
            let result = body(&open)
            connection = consume open
            return result
        }
        return result ?? nil
    }

    /// Watches the socket from now on. What is called may hold this connection: it is let go of with the watching.
    func watch(on queue: DispatchQueue, onReadable: @escaping @Sendable () -> Void) {
        guard let descriptor = with({ $0.socket.descriptor }) else { return }
        let source = ReadSource(descriptor, on: queue, onReadable: onReadable) { self.finishWatching() }
        watching.withResource { $0.source = source }
    }

    /// Stops watching, and then does something: only then may the socket be closed, or be watched in another shard.
    func afterWatching(_ body: @escaping @Sendable () -> Void) {
        let source =
            watching.withResource { watching in
                watching.next = body
                defer { watching.source = nil }
                return watching.source
            } ?? nil
        if let source { source.cancel() } else { finishWatching() }
    }

    /// Closes the socket.
    func close() {
        resource.withResource { $0 = nil }
    }

    private func finishWatching() {
        let next =
            watching.withResource { watching in
                defer { watching.next = nil }
                return watching.next
            } ?? nil
        next?()
    }
}
