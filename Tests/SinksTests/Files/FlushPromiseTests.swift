import Testing

@testable import Sinks

@Suite("The promise to flush a file's buffer")
struct FlushPromiseTests {
    private func promise(_ interval: Duration?, _ durability: FileOptions.Durability = .kernel) -> FlushPromise {
        FlushPromise(.buffered(bytes: 64, forAtMost: interval, flushingAt: .error), durability)
    }

    @Test("is made once for all records until the flush begins")
    func once() {
        var promise = promise(.seconds(1))
        #expect((0..<3).map { _ in promise.requestForRecord() } == [.flushLater, [], []])
        promise.begin()
        #expect(promise.requestForRecord() == .flushLater)
    }

    @Test("is made without an interval only after a failed write")
    func untimed() {
        var promise = promise(nil)
        #expect(promise.requestForRecord() == [])
        #expect(promise.request() == .flushLater)
        #expect(promise.request() == [])
    }

    @Test("is not needed from a level on, which the durability may lower")
    func level() {
        #expect([Level.warning, .error, .critical].map(promise(nil).isDue(for:)) == [false, true, true])
        #expect(
            [Level.notice, .warning, .error].map(promise(nil, .atOrAbove(.warning)).isDue(for:)) == [false, true, true]
        )
    }

    @Test("is not needed once the process ends")
    func end() {
        var promise = promise(.seconds(1))
        promise.endBuffering()
        #expect(promise.isDue(for: .debug))
    }
}
