#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What a descriptor can be waited for.
enum Readiness {
    /// There is something to read, or the other end has closed.
    case toRead
    /// There is room to write, or a connection has been made or refused.
    case toWrite

    private var events: Int16 {
        switch self {
        case .toRead: Int16(POLLIN)
        case .toWrite: Int16(POLLOUT)
        }
    }

    /// Whether a descriptor is ready, or has an error to report, before a deadline; without one, or one that has passed: now.
    /// - Parameter deadline: only asked for if the descriptor is not ready at once, which it nearly always is.
    func wait(
        for descriptor: Int32,
        until deadline: @autoclosure () -> ContinuousClock.Instant?
    ) throws(Errno) -> Bool {
        // poll takes a negative number for "nothing to wait for" and would let the time pass.
        guard descriptor >= 0 else { throw .badDescriptor }
        var request = pollfd(fd: descriptor, events: events, revents: 0)
        var ready = try retrying { poll(&request, 1, 0) }
        if ready == 0, let deadline = deadline() {
            repeat {
                let left = (deadline - ContinuousClock.now) / .milliseconds(1)
                guard left > 0 else { return false }
                ready = poll(&request, 1, Int32(min(left.rounded(.up), 1e6)))
            } while ready == 0 || (ready < 0 && Errno.current == .interrupted)
        }
        guard ready >= 0 else { throw .current }
        return ready > 0
    }
}
