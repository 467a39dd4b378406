import Program

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pipe whose end is a stop, so that a wait for input can also wait for it.
struct StopPipe: Sendable {
    let readEnd: Int32
    private let writeEnd: Int32

    init() throws(ProgramError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ProgramError(.failed, "could not make a pipe") }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    /// Ends every wait from now on.
    func stop() {
        close(writeEnd)
    }

    /// Waits for the stop.
    /// - Returns: whether it came within the time.
    func isStopped(within time: Duration) -> Bool {
        var wait = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        return poll(&wait, 1, Int32(clamping: Int64(time / .milliseconds(1)))) > 0
    }
}
