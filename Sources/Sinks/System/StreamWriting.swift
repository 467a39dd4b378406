#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Writing to pipes, terminals and devices: they can be full, and they can be gone.
enum StreamWriting {
    /// The most that is written at once: a pipe that has room has it for this many bytes, and a longer write could wait.
    static let pieceBytes = Int(PIPE_BUF)

    /// Writes once, waiting for room for so long.
    ///
    /// A reader that has gone is an error (`EPIPE`) and not the end of the process: the signal that comes with it is held back.
    static func write(
        _ bytes: UnsafeRawBufferPointer,
        to descriptor: Int32,
        within milliseconds: Int32
    ) throws(Errno) -> Int {
        var pipeSignal = sigset_t()
        var previous = sigset_t()
        sigemptyset(&pipeSignal)
        sigaddset(&pipeSignal, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipeSignal, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        do throws(Errno) {
            return try writeWhenReady(bytes, to: descriptor, within: milliseconds)
        } catch {
            if error.rawValue == EPIPE, sigismember(&previous, SIGPIPE) == 0 { discardPending(&pipeSignal) }
            throw error
        }
    }

    /// Waits for room before it writes, since only few descriptors are non-blocking: the write itself would wait for ever.
    private static func writeWhenReady(
        _ bytes: UnsafeRawBufferPointer,
        to descriptor: Int32,
        within milliseconds: Int32
    ) throws(Errno) -> Int {
        let hasRoom = try Readiness.toWrite.wait(
            for: descriptor,
            until: milliseconds > 0 ? .now + .milliseconds(milliseconds) : nil
        )
        guard hasRoom else { throw .wouldBlock }
        return try systemWrite(UnsafeRawBufferPointer(rebasing: bytes.prefix(pieceBytes)), to: descriptor)
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
