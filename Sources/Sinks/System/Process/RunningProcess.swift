internal import SinksLibc

/// Processes by their numbers.
enum RunningProcess {
    static var current: Int32 { getpid() }

    /// The number of the user that this process opens files as.
    static var user: UInt32 { geteuid() }

    /// Returns whether a process has this number.
    ///
    /// A process that may not be signalled counts too.
    static func exists(_ number: Int32) -> Bool {
        number > 0 && (kill(number, 0) == 0 || Errno.current == .notPermitted)
    }
}
