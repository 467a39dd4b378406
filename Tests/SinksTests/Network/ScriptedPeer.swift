@testable import Sinks
import Wire

/// A peer in memory that takes, refuses, stalls and hangs up as a test says, and remembers what it got.
final class ScriptedPeer: Sendable {
    struct State: Sendable {
        /// The bytes of each connection.
        var received: [[UInt8]] = []
        /// The number of attempts to connect that are refused from now on.
        var refusals = 0
        /// The most bytes that a send takes.
        var bytesPerSend = Int.max
        /// The number of bytes taken before the connection breaks; `nil` for any number.
        var bytesUntilBreak: Int?
        /// Whether sends time out.
        var isStuck = false
        /// Whether every second send times out.
        var hesitates = false
        /// The longest frame; it closes a connection as soon as a longer one is announced.
        var longestFrame = Int.max
        /// The peer closes connections with a lower index at the second check for bytes from it.
        var shortLived = 0
        /// The number of checks over each connection that found no bytes.
        var silences: [Int: Int] = [:]
        /// The number of sends, taken or not.
        var offers = 0
        /// The number of sends that may have waited for room.
        var waits = 0
        /// The longest wait of the last send.
        var deadline: ContinuousClock.Instant?
        /// Connections over which hearing it fails with a time-out.
        var unheard: Set<Int> = []
        /// A closure that runs before each send.
        var whenOffered: (@Sendable () -> Void)?
        /// Connections that the peer has closed.
        var closed: Set<Int> = []
        /// The bytes that the peer sends over each connection.
        var answers: [Int: [UInt8]] = [:]
        /// Connections that the sink has closed.
        var ended: Set<Int> = []
        /// Whether the peer confirms what it gets, and the number that it wants next.
        var acknowledges = false
        /// The number of the first record of each connection.
        var firstNumbers: [Int: UInt64] = [:]
        var next: UInt64 = 0
        var confirmsUpTo = UInt64.max
        var attempts = 0
    }

    private let state = Owner(State())

    func set(_ change: (inout State) -> Void) {
        state.withResource { change(&$0) }
    }

    func get<Value>(_ path: (State) -> Value) -> Value {
        guard let value = state.withResource({ path($0) }) else { preconditionFailure("called from inside") }
        return value
    }

    /// The connector to this peer.
    var connector: Connector {
        Connector { (_, _) throws(SinkError) in
            let index = self.open()
            guard let index else { throw SinkError("connect to", on: "the peer", .connectionRefused) }
            return ScriptedConnection(peer: self, index: index)
        }
    }

    /// The bodies of the whole frames that came over a connection, greetings left out.
    func bodies(of index: Int) -> [[UInt8]] {
        var decoder = FrameDecoder()
        decoder.append(get { $0.received.indices.contains(index) ? $0.received[index] : [] })
        var bodies: [[UInt8]] = []
        while let body = try? decoder.next() { bodies.append(body) }
        return bodies.filter { DeliverySession(body: $0) == nil }
    }

    /// The messages of all records that came whole, over whatever connection.
    var messages: [String] {
        (0..<get { $0.received.count }).flatMap { index in
            bodies(of: index).map { (try? CBORCodec().decode($0).message.text()) ?? "not a record" }
        }
    }

    /// Closes its connections and refuses new ones, until the answer is called.
    @Sendable func goAway() -> @Sendable () -> Void {
        set {
            $0.refusals = .max
            $0.closed = Set($0.received.indices)
        }
        return { self.set { $0.refusals = 0 } }
    }

    private func open() -> Int? {
        state.withResource { state -> Int? in
            state.attempts += 1
            if state.refusals > 0 {
                state.refusals -= 1
                return nil
            }
            state.received.append([])
            return state.received.count - 1
        } ?? nil
    }

    /// Notes that it is sent something.
    func offer(until deadline: ContinuousClock.Instant) {
        let mayWait = deadline > .now
        get { $0.whenOffered }?()
        set {
            $0.offers += 1
            $0.deadline = deadline
            if mayWait { $0.waits += 1 }
        }
    }

    func take(_ bytes: UnsafeRawBufferPointer, over index: Int) -> Result<Int, Errno> {
        state.withResource { state -> Result<Int, Errno> in
            if state.isStuck || (state.hesitates && state.offers % 2 == 0) { return .failure(.timedOut) }
            if state.closed.contains(index) { return .failure(Errno(104)) }
            var count = min(bytes.count, state.bytesPerSend)
            if let left = state.bytesUntilBreak {
                count = min(count, left)
                state.bytesUntilBreak = left - count
                if count == 0 {
                    state.bytesUntilBreak = nil
                    state.closed.insert(index)
                    return .failure(Errno(104))
                }
            }
            state.received[index] += bytes.prefix(count)
            if state.acknowledges { Self.answer(&state, over: index) }
            if Self.isTooLong(state.received[index], for: state.longestFrame) { state.closed.insert(index) }
            return .success(count)
        } ?? .failure(.badDescriptor)
    }

    func say(into buffer: UnsafeMutableRawBufferPointer, over index: Int) -> Int? {
        state.withResource { state -> Int? in
            if let answer = state.answers[index], !answer.isEmpty {
                let count = min(answer.count, buffer.count)
                buffer.copyBytes(from: answer.prefix(count))
                state.answers[index] = Array(answer.dropFirst(count))
                return count
            }
            state.silences[index, default: 0] += 1
            if index < state.shortLived, state.silences[index, default: 0] > 1 { state.closed.insert(index) }
            return state.closed.contains(index) ? 0 : nil
        } ?? nil
    }

    func end(_ index: Int) {
        state.withResource { _ = $0.ended.insert(index) }
    }

    private static func isTooLong(_ received: [UInt8], for longestFrame: Int) -> Bool {
        var rest = received[...]
        while let length = WireFrame.length(from: rest.prefix(WireFrame.prefixLength)) {
            if length > longestFrame { return true }
            rest = rest.dropFirst(WireFrame.prefixLength + length)
        }
        return false
    }

    /// Confirms like a `RecordServer`: the greeting at once, and every whole frame after it.
    private static func answer(_ state: inout State, over index: Int) {
        var decoder = FrameDecoder()
        decoder.append(state.received[index])
        var number: UInt64?
        while let body = try? decoder.next() {
            if let greeting = DeliverySession(body: body) {
                let first = state.firstNumbers[index] ?? max(state.next, greeting.first)
                state.firstNumbers[index] = first
                number = first
            } else if let current = number {
                number = current + 1
            }
        }
        guard let number else { return }
        state.next = max(state.next, min(number, state.confirmsUpTo))
        var writer = ByteWriter(capacity: 64)
        Acknowledgement(next: state.next).appendFrame(to: &writer)
        state.answers[index, default: []] += writer.withBytes { Array($0) }
    }
}

extension ScriptedPeer {
    /// A sink that sends to it.
    func sink(_ options: SocketOptions = .still()) throws -> SocketSink {
        try SocketSink(.tcp("peer", 1), over: connector, options: options)
    }
}

extension SocketOptions {
    /// Options that never reach a background task of their own accord: the clock stands still.
    static func still(_ failures: FailureReporter = .silent) -> SocketOptions {
        SocketOptions(
            timeouts: .init(send: .milliseconds(50), flush: .milliseconds(200)),
            backoff: Backoff(retryStart: .seconds(3600)),
            failures: failures
        )
    }
}
