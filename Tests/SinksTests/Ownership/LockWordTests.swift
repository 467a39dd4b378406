import TestRandomness
import Testing

@testable import Sinks

/// The decisions of a lock, without threads.
@Suite("The word of a lock")
struct LockWordTests {
    private let one: UInt = 0x1000
    private let two: UInt = 0x2000

    private func word(_ bits: UInt) -> LockWord { LockWord(bits: bits) }

    @Test("is free when its holder leaves, marked or not")
    func leaving() {
        #expect(word(one).left == word(0))
        let contended = word(one).looked(at: two, hasSlept: false, isOverdue: false)
        #expect(contended.holder == one)
        #expect(contended.isMarked)
        #expect(contended.left == word(0))
    }

    @Test("is kept from new threads once a sleeper is overdue")
    func handingOver() {
        let left = word(one).looked(at: two, hasSlept: true, isOverdue: true).left
        #expect(!left.isFree)
        #expect(left.holder == 0)
        #expect(!left.isTaken(hasSlept: false))
        #expect(left.isTaken(hasSlept: true))
        let refused = left.looked(at: one, hasSlept: false, isOverdue: true)
        #expect(refused == left)
        let taken = left.looked(at: two, hasSlept: true, isOverdue: false)
        #expect(taken.holder == two)
        #expect(taken.left.isFree)
    }

    @Test("is handed on for as long as another sleeper is overdue")
    func handingOn() {
        let left = word(one).looked(at: two, hasSlept: true, isOverdue: true).left
        let taken = left.looked(at: two, hasSlept: true, isOverdue: true)
        #expect(taken.holder == two)
        #expect(!taken.left.isFree)
    }

    /// Sixty-four sleepers, and a caller that takes the lock whenever it may, by chance from a seed.
    @Test("lets no overdue sleeper be overtaken more often than there are sleepers", arguments: 0..<20)
    func bypasses(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        let numbers = (1...64).map { UInt($0) << 4 }
        // In the order in which they fell asleep; a woken one that loses goes to the end.
        var asleep = numbers
        var overdue: [UInt: Int] = [:]
        var (state, worst, taken) = (word(0), 0, 0)
        let caller: UInt = 0x1_0000
        for _ in 0..<20_000 {
            if state.isFree, chance.next() % 4 != 0 {
                // One that has just come is quicker than the one that was woken.
                state = word(caller)
                for key in overdue.keys { overdue[key, default: 0] += 1 }
            }
            let thread = asleep.removeFirst()
            // By the time a sleeper looks again it has waited for too long.
            if overdue[thread] == nil { overdue[thread] = 0 }
            let isTaken = state.isTaken(hasSlept: true)
            let others = overdue.count - (isTaken ? 1 : 0)
            state = state.looked(at: thread, hasSlept: true, isOverdue: others > 0)
            if isTaken {
                taken += 1
                worst = max(worst, overdue.removeValue(forKey: thread) ?? 0)
                for key in overdue.keys { overdue[key, default: 0] += 1 }
            }
            asleep.append(thread)
            state = state.left
        }
        #expect(worst <= numbers.count)
        #expect(taken > 0)
    }
}
