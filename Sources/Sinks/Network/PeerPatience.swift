/// A detector of a stalled peer: one that is connected and no longer reads.
struct PeerPatience: Sendable {
    /// The reaction to a stall.
    enum Verdict: Sendable {
        /// Try again later.
        case wait
        /// Report the stall, and let no more log calls wait for the peer.
        case report
        /// Close the connection.
        case giveUp
    }

    /// The time without progress after which the peer counts as stuck.
    let sendTimeout: Duration
    /// The longest time without progress before the connection is closed.
    let peerTimeout: Duration
    /// Whether a wait for the peer was in vain, and the peer has not taken everything since.
    private(set) var isStuck = false
    /// The start of the time without progress; `nil` if the peer took something last time.
    private var since: ContinuousClock.Instant?

    init(sendTimeout: Duration, peerTimeout: Duration) {
        self.sendTimeout = sendTimeout
        self.peerTimeout = peerTimeout
    }

    /// Whether the peer took nothing at the last attempt.
    var isTried: Bool { since != nil }

    /// Notes that the peer took something.
    mutating func note() {
        since = nil
    }

    /// Resets the state: the peer has taken everything, or there is another connection.
    mutating func reset() {
        since = nil
        isStuck = false
    }

    /// Notes that the peer took nothing.
    /// - Parameter hasWaited: whether the peer was given time.
    mutating func noteRefusal(at now: ContinuousClock.Instant, hasWaited: Bool) -> Verdict {
        let start = since ?? now
        since = start
        if isStuck { return now - start >= peerTimeout ? .giveUp : .wait }
        guard hasWaited || now - start >= sendTimeout else { return .wait }
        isStuck = true
        return .report
    }
}
