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
/// It is a `pthread_mutex_t`, which ThreadSanitizer can see: `Synchronization.Mutex` is a bare futex on Linux, and the
/// sanitizer reports races that are not there.
struct Lock: ~Copyable, Sendable {
    /// The mutex needs one address for as long as the lock lives.
    private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let holder = Atomic<UInt>(0)

    init() {
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Waits for the lock and takes it.
    /// - Returns: `false`, without waiting, if this thread holds it already.
    @inline(__always)
    borrowing func enter() -> Bool {
        let thread = currentThread()
        // Only this thread can have stored its own number, so a relaxed load cannot be wrong about it.
        guard holder.load(ordering: .relaxed) != thread else { return false }
        pthread_mutex_lock(mutex)
        holder.store(thread, ordering: .relaxed)
        return true
    }

    @inline(__always)
    borrowing func leave() {
        holder.store(0, ordering: .relaxed)
        pthread_mutex_unlock(mutex)
    }
}

/// A number for the calling thread that no other running thread has, and that is never 0.
@inline(__always)
private func currentThread() -> UInt {
    #if canImport(Darwin)
        UInt(bitPattern: pthread_self())
    #else
        UInt(pthread_self())
    #endif
}
