/// The state of a peer: its connection, and the failures so far.
struct PeerState: Sendable {
    /// The shortest life of a connection that is replaced at once.
    ///
    /// One that closes at once each time gets a pause.
    private let leastLife: Duration
    /// The instant of connecting; `nil` while there is no connection.
    private var connectedAt: ContinuousClock.Instant?
    private var retry: RetryDelay
    private var stall: StallDetector
    private var poison = PoisonFrameDetector()

    init(_ rules: SenderRules) {
        leastLife = rules.backoff.retryStart
        retry = RetryDelay(rules.backoff)
        stall = StallDetector(sendTimeout: rules.sendTimeout, peerTimeout: rules.peerTimeout)
    }

    var isConnected: Bool { connectedAt != nil }

    /// Whether an attempt failed and none has succeeded since.
    var isFailing: Bool { retry.isFailing }

    /// Whether a wait for the peer was in vain.
    var isStalled: Bool { stall.isStalled }

    /// Whether the peer is away, or takes nothing.
    var isInTrouble: Bool { retry.isFailing || stall.isStalled }

    /// Whether the peer took nothing at the last attempt.
    var lacksProgress: Bool { stall.lacksProgress }

    /// Returns whether the back-off allows an attempt.
    func allowsAttempt(at now: Timestamp) -> Bool { retry.allowsAttempt(at: now) }

    /// Returns the time until the back-off allows an attempt.
    func pause(from now: Timestamp) -> Duration { retry.wait(from: now) }

    /// Returns whether a broken connection may be replaced at once.
    ///
    /// A restarted peer shows it at the next send.
    func allowsReplacement(at now: ContinuousClock.Instant) -> Bool {
        connectedAt.map { now - $0 >= leastLife } ?? false
    }

    /// Returns whether connections have broken at a frame several times in a row.
    func isPoisoned(_ number: UInt64) -> Bool { poison.suspects(number) }

    /// Notes a new connection.
    /// - Parameters:
    ///   - now: the present instant.
    ///   - wasTested: whether the peer has not refused a suspected frame.
    mutating func connected(at now: ContinuousClock.Instant, wasTested: Bool) {
        if wasTested { poison.noteAcceptance() }
        connectedAt = now
        stall.reset()
    }

    /// Notes that the connection is given up.
    /// - Parameter number: the number of the oldest frame that was sent in part; `nil` if nothing was.
    mutating func disconnected(at number: UInt64?) {
        if let number { poison.noteBreak(at: number) }
        connectedAt = nil
        stall.reset()
    }

    /// Notes that the peer took something.
    mutating func tookSome() { stall.noteProgress() }

    /// Notes that the peer took everything.
    mutating func tookAll() {
        stall.reset()
        retry.succeeded()
    }

    /// Notes that the peer took nothing.
    /// - Parameters:
    ///   - now: the present instant.
    ///   - hasWaited: whether the peer was given time.
    /// - Returns: the next step.
    mutating func tookNothing(at now: ContinuousClock.Instant, hasWaited: Bool) -> StallDetector.Verdict {
        stall.noteRefusal(at: now, hasWaited: hasWaited)
    }

    /// Notes a failed attempt.
    /// - Returns: whether it is the first one in a row.
    mutating func failed(at now: Timestamp) -> Bool { retry.failed(at: now) }

    /// Notes that the peer has refused a suspected frame.
    /// - Returns: whether this decides.
    mutating func refused(_ number: UInt64) -> Bool { poison.noteRefusal(of: number) }
}
