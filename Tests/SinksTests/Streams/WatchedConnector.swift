import Sinks

/// A connector that counts connections, and may lose the answers to a request.
final class WatchedConnector: Sendable {
    private struct State: Sendable {
        var connections = 0
        var losesAnswers = false
        var hasSent = false
    }

    private let state = Owner(State())
    private let base: Connector

    init(over base: Connector = .plain) { self.base = base }

    var connections: Int { state.withResource { $0.connections } ?? 0 }

    /// Breaks the connection when the answers to the next request come.
    func loseAnswers() {
        state.withResource { ($0.losesAnswers, $0.hasSent) = (true, false) }
    }

    var connector: Connector {
        Connector { [self] (endpoint, deadline) throws(SinkError) in
            state.withResource { $0.connections += 1 }
            return try Watched(self, base.prepared(for: endpoint), until: deadline)
        }
    }

    private func sends() {
        state.withResource { $0.hasSent = true }
    }

    /// Returns whether what has come is to be lost.
    private func loses() -> Bool {
        state.withResource { state in
            guard state.losesAnswers, state.hasSent else { return false }
            state.losesAnswers = false
            return true
        } ?? false
    }

    private struct Watched: ~Copyable, Connector.Connection {
        private let watcher: WatchedConnector
        private var base: (any Connector.Connection & ~Copyable)?

        init(
            _ watcher: WatchedConnector,
            _ connect: Connector.Connect,
            until deadline: ContinuousClock.Instant
        ) throws(SinkError) {
            self.watcher = watcher
            base = try connect(deadline)
        }

        mutating func send(
            _ bytes: UnsafeRawBufferPointer,
            until deadline: ContinuousClock.Instant
        ) throws(SinkError) -> Int {
            watcher.sends()
            return try base?.send(bytes, until: deadline) ?? 0
        }

        mutating func receive(
            into buffer: UnsafeMutableRawBufferPointer,
            until deadline: ContinuousClock.Instant?
        ) throws(SinkError) -> Int? {
            let count = try base?.receive(into: buffer, until: deadline)
            guard let count, count > 0, watcher.loses() else { return count }
            throw SinkError(.system, attempted: "receive from", on: "it", reason: "the connection has broken")
        }
    }
}
