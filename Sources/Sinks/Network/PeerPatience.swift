/// How a peer that is there takes what it is sent, and what follows if it does not.
struct PeerPatience: Sendable {
    /// What follows.
    enum Verdict: Sendable {
        /// To try again later.
        case wait
        /// To tell somebody, and to let no log call wait for it any more.
        case report
        /// To give the connection up.
        case giveUp
    }

    /// How long it may take nothing before it counts as stuck.
    let sendTimeout: Duration
    /// How long it may be stuck.
    let peerTimeout: Duration
    /// Whether somebody has waited for it in vain, and it has not taken all that there was since.
    private(set) var isStuck = false
    /// Since when it has taken nothing.
    private var since: ContinuousClock.Instant?

    init(sendTimeout: Duration, peerTimeout: Duration) {
        self.sendTimeout = sendTimeout
        self.peerTimeout = peerTimeout
    }

    /// Whether it took nothing when it was last sent something.
    var isTried: Bool { since != nil }

    /// Notes that it took something.
    mutating func note() {
        since = nil
    }

    /// Forgets everything: it has taken all there was, or there is another connection.
    mutating func reset() {
        since = nil
        isStuck = false
    }

    /// Notes that it took nothing.
    /// - Parameter hasWaited: whether it was given time to.
    mutating func noteRefusal(at now: ContinuousClock.Instant, hasWaited: Bool) -> Verdict {
        let start = since ?? now
        since = start
        if isStuck { return now - start >= peerTimeout ? .giveUp : .wait }
        guard hasWaited || now - start >= sendTimeout else { return .wait }
        isStuck = true
        return .report
    }
}
