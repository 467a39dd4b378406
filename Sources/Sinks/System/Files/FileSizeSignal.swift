internal import SinksLibc

/// The signal that a write beyond the process's file size limit (`ulimit -f`) raises.
///
/// By default it ends the process.
///
/// It is ignored from the first file on, unless the application has set an action. The write then fails with `EFBIG`,
/// like any other. CPython ignores the signal at its start. Blocking it around each write, as for pipes, would cost
/// every record two system calls. Child processes inherit the setting.
enum FileSizeSignal {
    private static let isDisarmed: Void = {
        var action = sigaction()
        guard sigaction(SIGXFSZ, nil, &action) == 0, endsProcess(action) else { return }
        signal(SIGXFSZ, SIG_IGN)
    }()

    /// Ignores the signal if it would end the process.
    ///
    /// It checks once, and leaves an action of the application in place.
    static func disarm() {
        isDisarmed
    }

    /// Returns whether the action is the default: the null pointer, in either of the two forms of a handler.
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
