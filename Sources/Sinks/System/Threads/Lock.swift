internal import SinksLibc
internal import Synchronization

/// A mutex that records its holder and lets no thread starve.
///
/// One word holds the whole state: 0 if the lock is free, or else the holder and whether threads wait; see
/// ``LockWord``. Taking a free lock is one atomic operation, and so is releasing it. A thread that finds the lock taken
/// retries a few dozen times, and then sleeps. A woken thread competes with newly arrived threads, which is fast, but
/// it may lose each time. So a sleeper that has waited for about a millisecond marks the word. From then on the lock is
/// handed over from sleeper to sleeper, in the order in which they fell asleep, until none has waited for so long.
///
/// `Synchronization.Mutex` does not record its holder, and ThreadSanitizer does not see it on Linux. ThreadSanitizer
/// sees this lock.
///
/// The holder is identified by its `pthread_self`. A thread that ends inside the lock, by `pthread_cancel` or
/// `pthread_exit`, leaves it held for ever. The C library may give the same `pthread_self` to a later thread. That
/// thread then counts as the holder: ``enter()`` refuses it, and ``enterAnew()`` waits for ever. Swift runs no clean-up
/// for a cancelled thread, so the lock could not be released in a consistent state. To disable cancellation here would
/// cost each log call two more calls. Therefore threads that log must not be cancelled.
struct Lock: ~Copyable, Sendable {
    private let word = Atomic<UInt>(0)
    private let sleepers = Sleepers()
    /// The number of sleepers that have waited too long.
    ///
    /// It changes only inside ``Sleepers``, where one thread runs at a time.
    private let overdue = Atomic<Int>(0)
    private let patience: Duration

    /// - Parameter patience: the time that a thread competes for the lock before it is handed over. Default: 1 ms, far
    ///   more than a write takes, and far less than a caller notices.
    init(patience: Duration = .milliseconds(1)) {
        self.patience = patience
    }

    /// The state at this moment.
    var state: LockWord { LockWord(bits: word.load(ordering: .relaxed)) }

    /// Waits for the lock and takes it.
    /// - Returns: whether the lock was taken; `false`, without waiting, if this thread holds it already.
    @inline(__always)
    borrowing func enter() -> Bool {
        let thread = currentThread()
        let (taken, found) = word.compareExchange(expected: 0, desired: thread, ordering: .acquiring)
        // Only this thread can have stored its own number, so finding it is proof.
        return taken || (LockWord(bits: found).holder != thread && wait(as: thread))
    }

    /// Waits for the lock and takes it, on a thread that does not hold it, which would wait for ever.
    @inline(__always)
    borrowing func enterAnew() {
        let thread = currentThread()
        let (taken, found) = word.compareExchange(expected: 0, desired: thread, ordering: .acquiring)
        guard !taken else { return }
        assert(LockWord(bits: found).holder != thread, "the lock of a leaf state is taken twice")
        _ = wait(as: thread)
    }

    /// Takes the lock if it is free.
    ///
    /// It does not wait.
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
        // Only marks can be added in the meantime.
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

    /// The number of attempts to take a lock before sleeping; they take less than a microsecond.
    ///
    /// More attempts would often move the word away from the holder's processor, which costs both threads more than it
    /// saves.
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
    /// It runs inside ``Sleepers``, one thread at a time. A holder that finds the mark cannot look for a sleeper before
    /// this thread sleeps.
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

/// Returns a number for the calling thread that no other running thread has.
///
/// It is never 0, and its lowest two bits are 0.
@inline(__always)
private func currentThread() -> UInt {
    #if canImport(Darwin)
        UInt(bitPattern: pthread_self())
    #else
        UInt(pthread_self())
    #endif
}
