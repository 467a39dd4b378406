#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Processes by their numbers.
enum RunningProcess {
    static var current: Int32 { getpid() }

    /// The number of the user on whose behalf this process opens files.
    static var user: UInt32 { geteuid() }

    /// Whether a process has this number; also one that this process may not signal.
    static func exists(_ number: Int32) -> Bool {
        number > 0 && (kill(number, 0) == 0 || Errno.current == .notPermitted)
    }
}
