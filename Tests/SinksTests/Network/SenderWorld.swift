@testable import Sinks

/// A sender's machine with a peer and a clock, as a value: a test copies it and tries each event from the same state.
///
/// Entry number `i` has the bytes `2 * i` and `2 * i + 1`, so what a peer has got says which entries, and in what
/// order.
struct SenderWorld {
    enum Event: String, CaseIterable {
        case appended, connected, sentPart, broke, confirmed, timedOut, closed
    }

    struct Setup: Sendable, CustomStringConvertible {
        let description: String
        var delivery = SocketOptions.DeliveryGuarantee.sent
        var backlog = Backlog()
        var buffering = WriteBuffering.none
        /// The most bytes that the peer takes at once.
        var piece = 1

        var rules: SenderRules {
            SenderRules(for: "peer", SocketOptions(backlog: backlog, buffering: buffering, delivery: delivery))
        }
    }

    struct Stream {
        /// The number of the first entry, as the peer counts.
        let base: UInt64
        var bytes: [UInt8] = []
    }

    let setup: Setup
    private(set) var machine: SenderMachine
    private(set) var streams: [Stream] = []
    /// The numbers of accepted and refused entries.
    private(set) var accepted = 0
    private(set) var refused = 0
    private(set) var dropped: Set<Int> = []
    /// The number of the record that the peer wants next.
    private(set) var peerNext: UInt64 = 0
    private var now = SenderMachine.Moment(instant: .now, time: Timestamp(seconds: 1_700_000_000))
    /// The step that waits for an event to be its result.
    private var step: SenderMachine.Step?
    private var wakeup: Wakeup?
    private var dialing: FirstFrame?
    /// Whether the background has connected, and is to send next.
    private var owesTurn = false
    private var isBackground = false
    private var isClosing = false

    init(_ setup: Setup) {
        self.setup = setup
        machine = SenderMachine(setup.rules, prefixLength: 1)
    }

    var isAcknowledged: Bool { setup.delivery == .acknowledged }

    /// Whether nothing is under way, and nothing will be.
    var isForgotten: Bool { step == nil && wakeup == nil && dialing == nil && !owesTurn }

    /// Whether nothing is left to do.
    var isDone: Bool { step == nil && machine.depth == 0 }

    /// Lets an event happen, if it can from here.
    /// - Returns: whether it can.
    mutating func apply(_ event: Event) -> Bool {
        switch event {
        case .appended:
            guard step == nil, !isClosing || machine.isClosed else { return false }
            append()
        case .closed:
            guard step == nil, !isClosing else { return false }
            isClosing = true
            _ = machine.beginFlush()
        case .connected, .sentPart, .broke, .confirmed, .timedOut:
            guard step != nil || wake(), finishStep(event) else { return false }
        }
        advance()
        return true
    }

    private mutating func append() {
        guard machine.objection(to: 2) == nil else { return refused += 1 }
        while !machine.hasRoom(for: 2) {
            guard machine.overflow() == nil else { return refused += 1 }
            dropped.insert(Int(machine.firstNumber))
            machine.dropOldest()
        }
        let bytes = [UInt8(2 * accepted), UInt8(2 * accepted + 1)]
        bytes.withUnsafeBytes { machine.append($0) }
        accepted += 1
        if machine.accept(.info) == .startTimer { machine.startTimer(at: now.instant) }
    }

    /// Goes on to what needs a result.
    private mutating func advance() {
        repeat { step = machine.nextStep() } while step == .hangUp
        guard step == nil else { return }
        _ = machine.takeError()
        if isBackground {
            isBackground = false
            wakeup = machine.endBackground(at: now)
        } else if let next = machine.nextWakeup(at: now) {
            wakeup = next
        }
        guard isClosing, !machine.isClosed else { return }
        machine.close()
        machine.end()
    }

    /// Begins the work of the background, when its time has come, until something needs a result.
    private mutating func wake() -> Bool {
        for _ in 0..<4 {
            if dialing != nil { return true }
            if !owesTurn {
                guard let due = wakeup.take() else { return false }
                now = SenderMachine.Moment(
                    instant: now.instant + due.delay,
                    time: now.time.advanced(byNanoseconds: Int64(due.delay / .nanoseconds(1)) + 1)
                )
                switch machine.beginBackground(due, at: now.time) {
                case .nothing: continue
                case .send: break
                case .dial(let first):
                    dialing = first
                    return true
                }
            }
            (owesTurn, isBackground) = (false, true)
            machine.beginBackgroundTurn(at: now.instant)
            advance()
            if step != nil { return true }
        }
        return false
    }

    /// Lets an event be the result of the present step.
    private mutating func finishStep(_ event: Event, isSecondTurn: Bool = false) -> Bool {
        if step == nil, let first = dialing {
            switch event {
            case .connected: connect(first.number)
            case .broke, .timedOut: machine.dialFailed(Self.error(event), at: now)
            case .appended, .sentPart, .confirmed, .closed: return false
            }
            (dialing, owesTurn) = (nil, true)
            return true
        }
        switch (step, event) {
        case (.dial(let number), .connected): connect(number)
        case (.send(let limit), .sentPart): take(upTo: limit)
        case (.read, .confirmed), (.awaitAnswer, .confirmed):
            guard isAcknowledged, let stream = streams.last else { return false }
            // It reads one entry more. What it has not read is lost with the connection.
            peerNext = max(peerNext, min(stream.base + UInt64(stream.bytes.count / 2), peerNext + 1))
            machine.acknowledged(peerNext)
        case (.read, .sentPart), (.read, .timedOut):
            machine.acknowledged(nil)
            advance()
            // A turn of the background may come too early, and the next one does not.
            guard step == nil else { return finishStep(event, isSecondTurn: isSecondTurn) }
            return !isSecondTurn && wake() && finishStep(event, isSecondTurn: true)
        case (.some, .broke), (.dial, .timedOut), (.send, .timedOut), (.awaitAnswer, .timedOut):
            machine.failed(Self.error(event), at: now)
        default: return false
        }
        return true
    }

    private mutating func connect(_ number: UInt64) {
        let next = max(number, peerNext)
        if isAcknowledged { peerNext = next }
        let result = DialResult(connection: nil, next: isAcknowledged ? next : nil, number: number)
        if machine.dialed(result, at: now) { streams.append(Stream(base: next)) }
    }

    private mutating func take(upTo limit: Int) {
        let bytes = (try? machine.withUnsent { Array($0.prefix(min(limit, setup.piece))) }) ?? []
        guard var stream = streams.popLast() else { return }
        stream.bytes += bytes
        streams.append(stream)
        _ = machine.sent(bytes.count)
    }

    private static func error(_ event: Event) -> SinkError {
        SinkError("send to", on: "peer", event == .timedOut ? .timedOut : .connectionReset)
    }
}
