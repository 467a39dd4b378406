#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Synchronization

/// A mutex that knows which thread holds it, and that no thread waits for without end while others come and go.
///
/// One word says everything: 0 if the lock is free, or else its holder, and whether others wait; see ``LockWord``. Taking a
/// free lock and giving it back are one atomic operation each. A thread that finds it taken looks a few dozen times and then
/// sleeps. A thread that is woken competes with those that have just come, which is fast, and may lose each time. So a sleeper
/// that has waited for about a millisecond marks the word: from then on the lock is handed over from sleeper to sleeper, in
/// the order in which they fell asleep, until none has waited for so long.
///
/// `Synchronization.Mutex` knows no holder, and on Linux ThreadSanitizer does not see it; this one it does.
///
/// A holder is known by its `pthread_self`. A thread that ends inside the lock, by `pthread_cancel` or `pthread_exit`, leaves it
/// held for ever, and a later thread to which the C library gives the same `pthread_self` is taken for the holder: it is
/// refused and does not wait. Swift runs no clean-up for such a thread, so a lock could not be given back in a consistent
/// state. To forbid cancellation here would cost each log call two more calls: threads that log must not be cancelled.
struct Lock: ~Copyable, Sendable {
    private let word = Atomic<UInt>(0)
    private let sleepers = Sleepers()
    /// How many sleepers have waited for too long. Changes among the sleepers only, where one thread is at a time.
    private let overdue = Atomic<Int>(0)
    private let patience: Duration

    /// - Parameter patience: how long a thread competes for the lock before it is handed over. Default: 1 ms, far more than
    ///   a write takes, and far less than a caller notices.
    init(patience: Duration = .milliseconds(1)) {
        self.patience = patience
    }

    /// The state at this moment.
    var state: LockWord { LockWord(bits: word.load(ordering: .relaxed)) }

    /// Waits for the lock and takes it.
    /// - Returns: `false`, without waiting, if this thread holds it already.
    @inline(__always)
    borrowing func enter() -> Bool {
        let thread = currentThread()
        let (taken, found) = word.compareExchange(expected: 0, desired: thread, ordering: .acquiring)
        // Only this thread can have stored its own number, so finding it is proof.
        return taken || (LockWord(bits: found).holder != thread && wait(as: thread))
    }

    /// Takes the lock if it is free, and does not wait.
    borrowing func enterIfFree() -> Bool {
        word.compareExchange(expected: 0, desired: currentThread(), ordering: .acquiring).exchanged
    }

    @inline(__always)
    borrowing func leave() {
        let found = state
        guard !found.isMarked, clear(found) else { return leaveMarked() }
    }

    @inline(__always)
    private borrowing func clear(_ found: LockWord) -> Bool {
        word.compareExchange(expected: found.bits, desired: 0, ordering: .releasing).exchanged
    }

    /// Frees the lock or hands it over, and wakes a sleeper.
    @inline(never)
    private borrowing func leaveMarked() {
        // Only marks can be added meanwhile.
        while true {
            let found = state
            let left = found.left.bits
            guard word.compareExchange(expected: found.bits, desired: left, ordering: .releasing).exchanged else {
                continue
            }
            if found.isMarked { sleepers.wakeOne() }
            return
        }
    }

    /// How often a taken lock is looked at before sleeping: less than a microsecond. More would take the word away from its
    /// holder's processor again and again, which costs both threads more than it saves.
    private static let attempts = 40

    @inline(never)
    private borrowing func wait(as thread: UInt) -> Bool {
        for _ in 0..<Self.attempts where state.isFree {
            if word.compareExchange(expected: 0, desired: thread, ordering: .acquiring).exchanged { return true }
        }
        let limit = Deadline(after: patience)
        var (hasSlept, isOverdue) = (false, false)
        sleepers.sleep {
            defer { hasSlept = true }
            if !isOverdue, limit.hasPassed {
                isOverdue = true
                overdue.add(1, ordering: .relaxed)
            }
            return look(as: thread, hasSlept: hasSlept, isOverdue: isOverdue)
        }
        return true
    }

    /// Takes the lock, or leaves a mark that makes its holder wake a sleeper.
    ///
    /// Runs among the sleepers, one at a time: the holder that sees the mark cannot look for a sleeper before this one
    /// sleeps.
    private borrowing func look(as thread: UInt, hasSlept: Bool, isOverdue: Bool) -> Bool {
        let count = overdue.load(ordering: .relaxed)
        while true {
            let found = state
            let isTaken = found.isTaken(hasSlept: hasSlept)
            let left = isTaken && isOverdue ? count - 1 : count
            let wanted = found.looked(at: thread, hasSlept: hasSlept, isOverdue: left > 0)
            guard word.compareExchange(expected: found.bits, desired: wanted.bits, ordering: .acquiring).exchanged
            else {
                continue
            }
            if left != count { overdue.store(left, ordering: .relaxed) }
            return isTaken
        }
    }
}

/// A number for the calling thread that no other running thread has, that is never 0, and whose lowest two bits are.
@inline(__always)
private func currentThread() -> UInt {
    #if canImport(Darwin)
        UInt(bitPattern: pthread_self())
    #else
        UInt(pthread_self())
    #endif
}
