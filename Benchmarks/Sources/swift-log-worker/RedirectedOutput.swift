#if canImport(Darwin)
    import Darwin
#else
    @preconcurrency import Glibc
#endif

/// Standard output, redirected into a file.
///
/// The `StreamLogHandler` of swift-log writes nowhere else by itself. The report goes to the original standard output.
struct RedirectedOutput {
    /// A failure to redirect standard output.
    struct Failure: Error {
        let code: Int32
    }

    private let original = dup(STDOUT_FILENO)

    /// Redirects all further output into a file.
    func redirect(to path: String) throws {
        guard freopen(path, "w", stdout) != nil else { throw Failure(code: errno) }
    }

    /// Prints a line to the original standard output.
    func report(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(original, bytes, bytes.count)
    }
}
