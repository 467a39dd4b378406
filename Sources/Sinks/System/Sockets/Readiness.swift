internal import SinksLibc

/// An event of a descriptor to wait for.
enum Readiness {
    /// There are bytes to read, or the peer has closed.
    case toRead
    /// There is room to write, or a connection has been established or refused.
    case toWrite

    private var events: Int16 {
        switch self {
        case .toRead: Int16(POLLIN)
        case .toWrite: Int16(POLLOUT)
        }
    }

    /// Returns whether a descriptor becomes ready, or has an error to report, before a deadline.
    ///
    /// Without a deadline, or with one that has passed, it does not wait.
    /// - Parameters:
    ///   - descriptor: the descriptor.
    ///   - deadline: evaluated only if the descriptor is not ready at once, which it nearly always is.
    /// - Returns: whether the descriptor is ready.
    /// - Throws: the error number of the call.
    func wait(
        for descriptor: Int32,
        until deadline: @autoclosure () -> ContinuousClock.Instant?
    ) throws(Errno) -> Bool {
        // poll ignores a negative descriptor and would wait until the deadline.
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
