internal import SinksLibc

/// Bounded waiting for the advisory lock of a file.
///
/// The process that holds the lock may be stopped.
enum LockWaiting {
    /// The first and the longest pause between two attempts, in nanoseconds.
    private static let pauses = (first: 50_000, longest: 5_000_000)

    /// Takes a lock, or throws `EWOULDBLOCK` if other processes hold it for the whole timeout.
    static func lock(_ descriptor: Int32, patience: Duration) throws(Errno) {
        // Nearly always the lock is free, and no clock is needed.
        if try attempt(descriptor) { return }
        let deadline = ContinuousClock.now + patience
        var pause = pauses.first
        while true {
            var request = timespec(tv_sec: 0, tv_nsec: pause)
            nanosleep(&request, nil)
            if try attempt(descriptor) { return }
            guard ContinuousClock.now < deadline else { throw .wouldBlock }
            pause = min(pause * 2, pauses.longest)
        }
    }

    private static func attempt(_ descriptor: Int32) throws(Errno) -> Bool {
        do throws(Errno) {
            _ = try retrying { flock(descriptor, LOCK_EX | LOCK_NB) }
            return true
        } catch .wouldBlock {
            return false
        }
    }
}
