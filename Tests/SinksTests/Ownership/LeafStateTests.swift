import Dispatch
import Testing

@testable import Sinks

@Suite("A leaf state")
struct LeafStateTests {
    private struct Count: ~Copyable, Sendable {
        var value = 0
    }

    @Test("is changed by one thread at a time", arguments: [2, 8])
    func excludes(threads: Int) {
        let state = LeafState(Count())
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            for _ in 0..<20_000 { state.withState { $0.value += 1 } }
        }
        #expect(state.withState { $0.value } == threads * 20_000)
    }

    @Test("is free again after an operation that throws")
    func throwing() {
        let state = LeafState(Count())
        #expect(throws: Errno.noSpace) {
            try state.withState { (count: inout Count) throws(Errno) in
                count.value += 1
                throw .noSpace
            }
        }
        #expect(state.withState { $0.value } == 1)
    }

    @Test("shows nothing of itself when it is dumped, because that would read it without the lock")
    func mirror() {
        #expect(Mirror(reflecting: LeafState(Count())).children.isEmpty)
    }
}
