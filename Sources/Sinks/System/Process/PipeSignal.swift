internal import SinksLibc

/// The signal of a write to a peer that has gone (`SIGPIPE`).
///
/// By default it ends the process.
enum PipeSignal {
    /// Runs a closure with the signal blocked for this thread, independent of the application's action for it.
    /// - Parameters:
    ///   - alwaysDiscarding: whether a signal may be pending although the closure did not throw. Default: no, which
    ///     saves a system call.
    ///   - body: the closure.
    /// - Returns: the result of the closure.
    /// - Throws: the error of the closure.
    static func withheld<Result, Failure: Error>(
        alwaysDiscarding: Bool = false,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var signals = sigset_t()
        var previous = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, &previous)
        // A signal that the application blocks itself must not be discarded here.
        let isOurs = sigismember(&previous, SIGPIPE) == 0
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        do throws(Failure) {
            let result = try body()
            if alwaysDiscarding, isOurs { discardPending(&signals) }
            return result
        } catch {
            if isOurs { discardPending(&signals) }
            throw error
        }
    }

    private static func discardPending(_ signals: inout sigset_t) {
        #if canImport(Darwin)
            var pending = sigset_t()
            var signal: Int32 = 0
            sigpending(&pending)
            if sigismember(&pending, SIGPIPE) == 1 { sigwait(&signals, &signal) }
        #else
            var immediately = timespec(tv_sec: 0, tv_nsec: 0)
            sigtimedwait(&signals, nil, &immediately)
        #endif
    }
}
