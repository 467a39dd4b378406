import SinkTesting
import Sinks
import Testing

@Suite("A list of sinks")
struct BuilderTests {
    private func build(@SinkBuilder _ sinks: () throws -> any Sink) rethrows -> any Sink { try sinks() }

    @Test("takes conditions, loops, optional sinks and lists")
    func everything() throws {
        let sinks = (0..<9).map { _ in CollectingSink() }
        let (missing, there): (CollectingSink?, (any Sink)?) = (nil, sinks[5])
        let isOn = sinks.count == 9
        let tee = build {
            sinks[0]
            if isOn { sinks[1].minimumLevel(.info) }
            if !isOn { sinks[8] }
            if isOn { sinks[2] } else { sinks[8] }
            switch sinks.count {
            case 9: sinks[3]
            default: sinks[8]
            }
            for sink in sinks[4...4] { sink }
            if let missing { missing }
            there
            [sinks[6], sinks[7]]
        }
        try tee.log("one")
        #expect(sinks.map(\.messages.count) == [1, 1, 1, 1, 1, 1, 1, 1, 0])
    }

    @Test("of one sink is that sink, and of none drops, counts and throws")
    func fewSinks() throws {
        let one = CollectingSink()
        #expect(build { one } is CollectingSink)
        let none = build {}
        #expect(sinkError { try none.log("lost") }?.code == .noTarget)
        #expect(none.statistics.dropped == 1)
    }

    @Test("is a tee, without another tee around it")
    func tee() throws {
        let sinks = [CollectingSink(), CollectingSink()]
        let tee = TeeSink {
            sinks[0]
            sinks[1]
        }
        try tee.log("one")
        #expect(sinks.map(\.messages) == [["one"], ["one"]])
        #expect(tee.destinations == 2)
        #expect(TeeSink { sinks[0] }.destinations == 1)
        #expect(throws: SinkError.self) { try TeeSink {}.log("lost") }
    }

    @Test("has one queue and one thread in front of all")
    func queue() throws {
        let threads = Owner(Set<UInt64>())
        let (first, second) = (CollectingSink(), CollectingSink())
        let queue = try QueuedSink(capacity: 10) {
            first.observed { _, _ in _ = threads.withResource { $0.insert(ThreadIdentity.current.id) } }
            second.observed { _, _ in _ = threads.withResource { $0.insert(ThreadIdentity.current.id) } }
        }
        for index in 0..<20 { try queue.log("\(index)") }
        try queue.close()
        #expect(first.messages == Some.numbers(0..<20))
        #expect(second.messages == Some.numbers(0..<20))
        #expect(threads.withResource { $0 }?.count == 1)
        #expect(throws: SinkError.self) { try QueuedSink(capacity: 0) { first } }
    }
}
