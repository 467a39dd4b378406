import Dispatch
import SinkTesting
import Testing

@testable import Sinks

@Suite("The sinks of several loggers at once")
struct LoggersTests {
    private static let noSpace = SinkError(.system, attempted: "flush", on: "a disk", errno: 28)

    @Test("are each flushed and closed, and all failures thrown together")
    func together() {
        let sinks = [CollectingSink(), CollectingSink(), CollectingSink()]
        sinks[1].fail(with: Self.noSpace)
        #expect(sinkError { try RegisteredSink.flush(sinks, within: .seconds(30)) } == Self.noSpace)
        #expect(sinks.map(\.flushes) == [1, 1, 1])
        sinks[1].fail(with: nil)
        #expect(sinkError { try RegisteredSink.close(sinks, within: .seconds(30)) } == nil)
        #expect(sinks.map(\.closes) == [1, 1, 1])
    }

    @Test("are not waited for beyond the deadline; the others are done by then")
    func deadline() {
        let release = DispatchSemaphore(value: 0)
        let done = CollectingSink()
        let late = sinkError {
            try RegisteredSink.close([BlockedSink(until: release), done], within: .milliseconds(200))
        }
        #expect(late?.code == .late)
        #expect(late?.subject == "BlockedSink")
        #expect(done.closes == 1)
        release.signal()
    }

    @Test("are known to the process for as long as there is a logger, whatever its name")
    func registry() throws {
        let part: Logger
        do {
            part = Logger("shop", to: CollectingSink()).named("shop.db")
        }
        part.info("known")
        #expect(Self.isKnown("known"))
        do { Logger("shop", to: CollectingSink()).info("forgotten") }
        #expect(!Self.isKnown("forgotten"))
        part.info("still there")
    }

    /// Whether the process knows of a sink that has this message.
    ///
    /// No call is made into the sinks, because other tests share them.
    private static func isKnown(_ message: String) -> Bool {
        SinkRegistry.shared.sinks.contains { ($0 as? CollectingSink)?.messages.contains(message) == true }
    }

    @Test("are known however many there were")
    func manyOutlets() {
        let registry = SinkRegistry()
        let kept = RegisteredSink(CollectingSink(), in: registry)
        for _ in 0..<10_000 { _ = RegisteredSink(CollectingSink(), in: registry) }
        let last = RegisteredSink(CollectingSink(), in: registry)
        #expect(registry.sinks.count == 2)
        withExtendedLifetime((kept, last)) {}
    }
}

/// Cannot be closed before a test allows it.
struct BlockedSink: Sink {
    private let release: DispatchSemaphore

    init(until release: DispatchSemaphore) {
        self.release = release
    }

    var statistics: SinkStatistics { SinkStatistics() }

    func emit(_ record: LogRecord) throws {}
    func flush() throws {}
    func close() throws { release.wait() }
}
