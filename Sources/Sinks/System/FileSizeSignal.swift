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
/// other. CPython does the same when it starts.
enum FileSizeSignal {
    static let isIgnored: Bool = {
        let previous = signal(SIGXFSZ, SIG_IGN)
        guard let previous else { return true }
        signal(SIGXFSZ, previous)
        return false
    }()
}
