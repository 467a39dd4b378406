#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The signal that comes with a write beyond the process's limit of file size (`ulimit -f`), which would end the process.
///
/// It is ignored from the first file on, unless the application has decided about it: the write then fails with `EFBIG` like any
/// other. CPython does the same when it starts. Holding it back around each write, as for pipes, would cost every record two
/// system calls. Processes that this one starts inherit that.
enum FileSizeSignal {
    private static let isDisarmed: Void = {
        var action = sigaction()
        guard sigaction(SIGXFSZ, nil, &action) == 0, endsProcess(action) else { return }
        signal(SIGXFSZ, SIG_IGN)
    }()

    /// Ignores the signal if it would end the process; looks once, and changes nothing that somebody else has set.
    static func disarm() {
        isDisarmed
    }

    /// Whether the action is the default, which is the null pointer in whichever of the two ways a handler is stored.
    private static func endsProcess(_ action: sigaction) -> Bool {
        #if canImport(Darwin)
            action.__sigaction_u.__sa_handler == nil
        #elseif canImport(Musl)
            action.__sa_handler.sa_handler == nil
        #else
            action.__sigaction_handler.sa_handler == nil
        #endif
    }
}
