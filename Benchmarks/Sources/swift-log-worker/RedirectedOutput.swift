#if canImport(Darwin)
    import Darwin
#else
    @preconcurrency import Glibc
#endif

/// Standard output, led into a file: swift-log's `StreamLogHandler` writes nowhere else by itself. The report goes where
/// standard output was before.
struct RedirectedOutput {
    /// Why standard output could not be led into a file.
    struct Failure: Error {
        let code: Int32
    }

    private let original = dup(STDOUT_FILENO)

    /// Leads everything printed from now on into a file.
    func redirect(to path: String) throws {
        guard freopen(path, "w", stdout) != nil else { throw Failure(code: errno) }
    }

    /// Prints a line where standard output was.
    func report(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(original, bytes, bytes.count)
    }
}
