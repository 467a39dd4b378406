internal import SinksLibc

/// Threads that sleep until a condition holds, for example until they hold a ``Lock``.
struct Sleepers: ~Copyable, Sendable {
    // Each needs a stable address for its whole life, and is only passed to the functions made for it.
    private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private nonisolated(unsafe) let condition: UnsafeMutablePointer<pthread_cond_t>

    init() {
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        Self.initialize(condition)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// The longest sleep without a wake-up, in milliseconds.
    ///
    /// C libraries have lost wake-ups (glibc until 2.41), so a sleeper must not rely on one without end.
    private static let longestSleep: Int32 = 100

    /// Sleeps until a condition holds.
    ///
    /// The condition is checked first, after each wake-up, and every 100 ms, by one thread at a time.
    borrowing func sleep(until isDone: () -> Bool) {
        pthread_mutex_lock(mutex)
        while !isDone() {
            wait(until: Deadline(milliseconds: Self.longestSleep))
        }
        pthread_mutex_unlock(mutex)
    }

    /// Sleeps until a condition holds or a deadline passes.
    /// - Returns: whether the condition holds. It is checked a last time after the deadline.
    borrowing func sleep(before deadline: Deadline, until isDone: () -> Bool) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isDone() {
            guard !deadline.hasPassed else { return false }
            wait(until: deadline)
        }
        return true
    }

    /// Makes one sleeper check its condition again.
    ///
    /// On return, each thread that found its condition false has fallen asleep.
    @inline(never)
    borrowing func wakeOne() {
        pthread_mutex_lock(mutex)
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
    }

    /// Makes all sleepers check their condition again.
    @inline(never)
    borrowing func wakeAll() {
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }

    /// Initializes a condition variable with the clock of ``Deadline``, which no change of the wall clock moves.
    private static func initialize(_ condition: UnsafeMutablePointer<pthread_cond_t>) {
        #if canImport(Darwin)
            pthread_cond_init(condition, nil)
        #else
            var attributes = pthread_condattr_t()
            pthread_condattr_init(&attributes)
            pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
            pthread_cond_init(condition, &attributes)
            pthread_condattr_destroy(&attributes)
        #endif
    }

    private borrowing func wait(until deadline: Deadline) {
        #if canImport(Darwin)
            var left = deadline.timeLeft
            pthread_cond_timedwait_relative_np(condition, mutex, &left)
        #else
            var instant = deadline.instant
            pthread_cond_timedwait(condition, mutex, &instant)
        #endif
    }
}
