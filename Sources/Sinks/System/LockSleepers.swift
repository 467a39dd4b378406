#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The threads that sleep until a ``Lock`` is theirs.
struct LockSleepers: ~Copyable, Sendable {
    // Each needs one address for as long as it lives, and is only ever passed to the functions made for it.
    private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private nonisolated(unsafe) let condition: UnsafeMutablePointer<pthread_cond_t>

    init() {
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Sleeps until a condition holds, which is looked at first and after each ``wakeOne()``, by one thread at a time.
    borrowing func sleep(until isDone: () -> Bool) {
        pthread_mutex_lock(mutex)
        while !isDone() {
            pthread_cond_wait(condition, mutex)
        }
        pthread_mutex_unlock(mutex)
    }

    /// Makes one sleeper look again. A thread that found its condition false is asleep by the time this goes on.
    @inline(never)
    borrowing func wakeOne() {
        pthread_mutex_lock(mutex)
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
    }
}
