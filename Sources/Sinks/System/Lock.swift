#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Synchronization

/// A mutex that knows which thread holds it.
///
/// One word says everything: 0 if the lock is free, or else its holder, with the lowest bit set if somebody may be waiting.
/// Taking a free lock and giving it back are one atomic operation each; who finds it taken looks a few dozen times and
/// then sleeps. `Synchronization.Mutex` knows no holder, and on Linux ThreadSanitizer does not see it; this one it does.
struct Lock: ~Copyable, Sendable {
    private let word = Atomic<UInt>(0)
    private let sleepers = Sleepers()

    /// Waits for the lock and takes it.
    /// - Returns: `false`, without waiting, if this thread holds it already.
    @inline(__always)
    borrowing func enter() -> Bool {
        let thread = currentThread()
        let (taken, found) = word.compareExchange(expected: 0, desired: thread, ordering: .acquiring)
        // Only this thread can have stored its own number, so finding it is proof.
        return taken || (found & ~Self.contended != thread && wait(as: thread))
    }

    @inline(__always)
    borrowing func leave() {
        if word.exchange(0, ordering: .releasing) & Self.contended != 0 { sleepers.wakeOne() }
    }

    /// The lowest bit of the word, which no thread's number has: it is the address of the thread's own data.
    private static let contended: UInt = 1

    /// How often a taken lock is looked at before sleeping: less than a microsecond. More would take the word away from its
    /// holder's processor again and again, which costs both threads more than it saves.
    private static let attempts = 40

    @inline(never)
    private borrowing func wait(as thread: UInt) -> Bool {
        for _ in 0..<Self.attempts where word.load(ordering: .relaxed) == 0 {
            if word.compareExchange(expected: 0, desired: thread, ordering: .acquiring).exchanged { return true }
        }
        sleepers.sleep { tryToTake(as: thread) }
        return true
    }

    /// Takes the lock, or leaves a mark that makes its holder wake a sleeper.
    ///
    /// Runs among the sleepers, one at a time: the holder who sees the mark cannot look for a sleeper before this one
    /// sleeps. Who takes the lock here marks it too, since others may be asleep; that costs one needless call at most.
    private borrowing func tryToTake(as thread: UInt) -> Bool {
        while true {
            let found = word.load(ordering: .relaxed)
            let wanted = found == 0 ? thread | Self.contended : found | Self.contended
            if word.compareExchange(expected: found, desired: wanted, ordering: .acquiring).exchanged {
                return found == 0
            }
        }
    }
}

/// A number for the calling thread that no other running thread has, that is never 0, and whose lowest bit is.
@inline(__always)
private func currentThread() -> UInt {
    #if canImport(Darwin)
        UInt(bitPattern: pthread_self())
    #else
        UInt(pthread_self())
    #endif
}
