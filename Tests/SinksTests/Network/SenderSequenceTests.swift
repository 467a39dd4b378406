import Testing

@testable import Sinks

@Suite("A stream sender, after every sequence of up to six events")
struct SenderSequenceTests {
    typealias Setup = SenderWorld.Setup

    static let setups = [
        Setup(description: "sent, a byte at a time"),
        Setup(description: "sent, an entry and a half at a time", piece: 3),
        Setup(description: "sent, room for two entries", backlog: Backlog(bytes: 4, whenFull: .dropOldest)),
        Setup(description: "sent, buffered", buffering: .buffered(bytes: 4), piece: 3),
        Setup(description: "acknowledged, a byte at a time", delivery: .acknowledged),
        Setup(description: "acknowledged, an entry and a half at a time", delivery: .acknowledged, piece: 3),
        Setup(
            description: "acknowledged, room for two entries",
            delivery: .acknowledged,
            backlog: Backlog(bytes: 4, whenFull: .dropOldest),
            piece: 3
        ),
        Setup(
            description: "acknowledged, refusing a third entry",
            delivery: .acknowledged,
            backlog: Backlog(bytes: 4),
            piece: 2
        ),
    ]

    @Test(
        "keeps the order, loses nothing, repeats only what is not acknowledged, and keeps its bounds",
        arguments: setups
    )
    func sequences(setup: Setup) {
        var count = 0
        let objection = follow(SenderWorld(setup), [], &count)
        #expect(objection == nil)
        #expect(count > 1000, "most events can happen in most states")
    }

    /// Tries every event, and every event after it.
    /// - Returns: the first thing that is wrong, and the events that lead to it.
    private func follow(_ world: SenderWorld, _ events: [SenderWorld.Event], _ count: inout Int) -> String? {
        count += 1
        if let objection = objection(to: world) ?? objection(toTheEndOf: world) {
            return "\(objection) after \(events.map(\.rawValue))"
        }
        guard events.count < 6 else { return nil }
        for event in SenderWorld.Event.allCases {
            var next = world
            guard next.apply(event) else { continue }
            if let objection = follow(next, events + [event], &count) { return objection }
        }
        return nil
    }

    private func objection(to world: SenderWorld) -> String? {
        let (machine, first) = (world.machine, Int(world.machine.firstNumber))
        let counts = machine.counts
        guard counts.emitted + counts.failed + counts.dropped == world.accepted + world.refused else {
            return "not all is counted: \(counts)"
        }
        guard !machine.isClosed else {
            return machine.depth == 0 && counts.failed == world.accepted - first
                ? nil : "not all that is lost has failed"
        }
        if counts.failed > 0 { return "something has failed" }
        if machine.depth != world.accepted - first { return "there is a gap: \(machine.depth) wait from \(first) on" }
        if 2 * machine.depth > max(2, Int(world.setup.backlog.bytes.bytes)) { return "too many wait" }
        if machine.depth > 0, world.isForgotten { return "what waits is forgotten" }
        return world.isAcknowledged ? objectionToNumbers(in: world) : objectionToOrder(in: world)
    }

    /// The peer counts what comes over a connection, so nothing may be left out there, and nothing be removed here
    /// before the peer has it.
    private func objectionToNumbers(in world: SenderWorld) -> String? {
        for stream in world.streams {
            for (offset, byte) in stream.bytes.enumerated() where byte != UInt8(2 * stream.base) + UInt8(offset) {
                return "a connection has \(stream.bytes) from \(stream.base) on"
            }
        }
        let lost = (0..<world.machine.firstNumber).filter { $0 >= world.peerNext && !world.dropped.contains(Int($0)) }
        return lost.isEmpty ? nil : "\(lost) are lost"
    }

    /// Each entry is sent whole once, in order.
    ///
    /// A half-sent one is only followed by the end of the connection.
    private func objectionToOrder(in world: SenderWorld) -> String? {
        var whole: [Int] = []
        for stream in world.streams {
            for (offset, byte) in stream.bytes.enumerated() {
                guard byte % 2 == offset % 2 else { return "half an entry is followed by another: \(stream.bytes)" }
                if offset % 2 == 1 {
                    guard byte == stream.bytes[offset - 1] + 1 else { return "two halves of entries: \(stream.bytes)" }
                    whole.append(Int(byte / 2))
                }
            }
        }
        if zip(whole, whole.dropFirst()).contains(where: { $0 >= $1 }) { return "the order is \(whole)" }
        let gone = Set(0..<Int(world.machine.firstNumber)).subtracting(world.dropped)
        return gone == Set(whole) ? nil : "\(whole) were sent where \(gone.sorted()) are gone"
    }

    /// A peer that is back, takes what it is sent, and confirms it gets everything.
    private func objection(toTheEndOf world: SenderWorld) -> String? {
        var (world, rounds) = (world, 0)
        while !world.isDone, !world.machine.isClosed {
            guard rounds < 100 else { return "it does not end" }
            rounds += 1
            let next = [SenderWorld.Event.connected, .confirmed, .sentPart].lazy.compactMap { event in
                var next = world
                return next.apply(event) ? next : nil
            }
            guard let next = next.first else { return "it is stuck" }
            world = next
        }
        return objection(to: world)
    }
}
