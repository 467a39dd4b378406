import Dispatch
import SinkTesting
import Testing

@testable import Sinks

@Suite("The flush of several objects at exit")
struct ExitRunTests {
    private static func entry(
        _ object: NamedObject,
        within timeout: Duration = .seconds(60),
        progress: @escaping @Sendable (NamedObject) -> UInt64 = { _ in 0 },
        _ flush: @escaping @Sendable (NamedObject) throws -> Void
    ) -> ExitEntry {
        ExitEntry(object, "an object", within: timeout, progress: progress, flush: flush, endBuffering: { _ in })
    }

    @Test("goes past those that hang, waits for those that get on, and ends")
    func hanging() {
        let (flushed, release) = (Owner([String]()), DispatchSemaphore(value: 0))
        let objects = ["stuck", "slow", "quick"].map { NamedObject($0) }
        let steps = Counter()
        let entries = objects.map { object in
            let isStuck = object.name == "stuck"
            return Self.entry(object, within: .milliseconds(50), progress: { _ in isStuck ? 0 : steps.value }) {
                object in
                if isStuck { release.wait() }
                if object.name == "slow" {
                    // Ten times what an object may take without progress.
                    for _ in 0..<50 {
                        Pause.sleeping.wait(.milliseconds(10))
                        steps.increment()
                    }
                }
                flushed.withResource { $0.append(object.name) }
            }
        }
        let isDone = within(seconds: 20) {
            ExitRun(entries, turn: .milliseconds(5)).run()
            return true
        }
        #expect(isDone == true)
        #expect(flushed.withResource { $0.sorted() } == ["quick", "slow"])
        release.signal()
        withExtendedLifetime(objects) {}
    }

    @Test("refuses for the exiting thread what that thread is inside of")
    func inside() throws {
        let target = CallingSink()
        let sink = try target.queued(timeout: .seconds(60), failures: .silent)
        let codes = Owner([SinkError.Code]())
        let object = NamedObject("inside")
        target.call {
            let entry = Self.entry(object) { _ in
                do { try sink.flush() } catch let error as SinkError { codes.withResource { $0.append(error.code) } }
            }
            ExitRun([entry]).run()
        }
        try sink.log("one")
        try sink.flush()
        target.call(nil)
        #expect(codes.withResource { $0 } == [.reentrant])
    }

    @Test("A table of weak references hands out what it looked at, so that nothing is released under its lock")
    func weakTable() {
        let released = Owner(0)
        var table = WeakTable<Int, NamedObject, Void>()
        var objects = (0..<64).map { NamedObject("\($0)") { released.withResource { $0 += 1 } } }
        for (index, object) in objects.enumerated() { #expect(table.insert(object, (), for: index).isEmpty) }
        var held = table.insert(objects[0], (), for: 64)
        #expect(held.count == 64)
        objects = []
        #expect(released.withResource { $0 } == 0)
        held = []
        #expect(released.withResource { $0 } == 64)
        #expect(table.objects.isEmpty)
        #expect(held.isEmpty)
        for index in 0..<200 { _ = table.insert(NamedObject("short-lived"), (), for: 100 + index) }
        #expect(table.count <= 128)
    }

    @Test("No registered is released under the lock of the registry that looks through it")
    func registry() {
        let (registry, inside) = (SinkRegistry(), Counter())
        let kept = RegisteredSink(NullSink(), in: registry)
        // A thread inside of the registry finds it empty.
        let probe = { @Sendable in if registry.sinks.isEmpty { inside.increment() } }
        let threads = (0..<2).map { _ in
            OtherThread.start {
                for _ in 0..<20_000 {
                    _ = RegisteredSink(ProbingSink(NamedObject("short-lived", whenReleased: probe)), in: registry)
                }
            }
        }
        for thread in threads { thread.wait() }
        #expect(inside.value == 0)
        withExtendedLifetime(kept) {}
    }
}

/// An object that calls a closure when it is released.
private final class NamedObject: Sendable {
    let name: String
    private let whenReleased: @Sendable () -> Void

    init(_ name: String, whenReleased: @escaping @Sendable () -> Void = {}) {
        self.name = name
        self.whenReleased = whenReleased
    }

    deinit { whenReleased() }
}

/// A sink that holds an object.
private struct ProbingSink: Sink {
    private let object: NamedObject

    init(_ object: NamedObject) { self.object = object }

    var statistics: SinkStatistics { SinkStatistics() }
    func emit(_ record: LogRecord) throws {}
    func flush() throws {}
    func close() throws {}
}
