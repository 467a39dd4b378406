internal import SinksLibc

/// A small state behind a lock.
///
/// The code that holds the lock must not call user code.
///
/// It uses `pthread_mutex_t`, because ThreadSanitizer does not detect `Synchronization.Mutex` on Linux.
package final class Guarded<State: Sendable>: Sendable {
    // Only `withState`, which holds the mutex, accesses both. A mutex needs a constant address for its lifetime.
    private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private nonisolated(unsafe) var state: State

    package init(_ state: State) {
        self.state = state
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs a closure with exclusive access to the state.
    package func withState<Result, Failure: Error>(
        _ body: (inout State) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }
}
