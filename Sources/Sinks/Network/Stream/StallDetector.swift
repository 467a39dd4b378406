/// A detector of a stalled peer: one that is connected and no longer reads.
struct StallDetector: Sendable {
    /// The reaction to a stall.
    enum Verdict: Sendable {
        /// Try again later.
        case wait
        /// Report the stall, and let no more log calls wait for the peer.
        case report
        /// Close the connection.
        case giveUp
    }

    /// The time without progress after which the peer counts as stalled.
    private let sendTimeout: Duration
    /// The longest time without progress before the connection is closed.
    private let peerTimeout: Duration
    /// Whether a wait for the peer was in vain, and the peer has not taken everything since.
    private(set) var isStalled = false
    /// The start of the time without progress; `nil` if the peer took something last time.
    private var since: ContinuousClock.Instant?

    init(sendTimeout: Duration, peerTimeout: Duration) {
        self.sendTimeout = sendTimeout
        self.peerTimeout = peerTimeout
    }

    /// Whether the peer took nothing at the last attempt.
    var lacksProgress: Bool { since != nil }

    /// Notes that the peer took something.
    mutating func noteProgress() {
        since = nil
    }

    /// Resets the state: the peer has taken everything, or there is another connection.
    mutating func reset() {
        since = nil
        isStalled = false
    }

    /// Notes that the peer took nothing.
    /// - Parameters:
    ///   - now: the present instant.
    ///   - hasWaited: whether the peer was given time.
    /// - Returns: the next step.
    mutating func noteRefusal(at now: ContinuousClock.Instant, hasWaited: Bool) -> Verdict {
        let start = since ?? now
        since = start
        if isStalled { return now - start >= peerTimeout ? .giveUp : .wait }
        guard hasWaited || now - start >= sendTimeout else { return .wait }
        isStalled = true
        return .report
    }
}

extension SinkError {
    /// Whether a deadline has passed.
    var isTimeout: Bool { errno == Errno.timedOut.rawValue }
}
