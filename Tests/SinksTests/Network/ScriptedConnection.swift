@testable import Sinks

/// An open connection to a ``ScriptedPeer``.
struct ScriptedConnection: ~Copyable, Connector.Connection {
    let peer: ScriptedPeer
    let index: Int

    deinit { peer.end(index) }

    mutating func send(
        _ bytes: UnsafeRawBufferPointer,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> Int {
        peer.offer(until: deadline)
        do throws(Errno) {
            return try peer.take(bytes, over: index).get()
        } catch {
            throw SinkError("send to", on: "tcp peer:1", error)
        }
    }

    mutating func receive(
        into buffer: UnsafeMutableRawBufferPointer,
        until deadline: ContinuousClock.Instant?
    ) throws(SinkError) -> Int? {
        guard !peer.get({ $0.unheard.contains(index) }) else {
            throw SinkError("receive from", on: "tcp peer:1", .timedOut)
        }
        return peer.say(into: buffer, over: index)
    }
}
