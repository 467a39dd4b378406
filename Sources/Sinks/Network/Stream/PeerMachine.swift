/// The decisions about the connection to a peer: when to connect, whether to take over a new connection, and when to
/// give one up.
///
/// It remembers the failures so far, and detects a peer that stalls and a frame that every connection breaks at.
struct PeerMachine: Sendable {
    /// The decision about a new connection.
    enum Verdict: Sendable {
        /// Take it over.
        case adopt
        /// Close it.
        case discard
        /// Close it, and connect again under the lock.
        case redial
        /// Close it, and drop the first entry for good: the peer refuses it.
        case dropFirst
        /// Close it: the attempt has failed.
        case fail(SinkError)
    }

    /// The decision after a failed step.
    enum Reaction: Sendable {
        /// Keep the connection.
        case keep
        /// Keep the connection, and report the error.
        case report
        /// Give up the connection, and report the error if it is the first one in a row.
        case hangUp(isFirst: Bool)
    }

    private let rules: SenderRules
    /// The instant of connecting; `nil` while there is no connection.
    private var connectedAt: ContinuousClock.Instant?
    /// Whether the background is connecting, outside of the lock.
    private var isDialing = false
    private var retry: RetryDelay
    private var stall: StallDetector
    private var poison = PoisonFrameDetector()

    /// The shortest pause before connecting again, whatever the back-off is, and before sending again to a slow peer.
    ///
    /// Without it a processor would be kept busy.
    private static let minimumPause = Duration.milliseconds(10)

    init(_ rules: SenderRules) {
        self.rules = rules
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

    /// Whether a log call may use the connection, or try to make one.
    var isReady: Bool { !isInTrouble && !isDialing }

    // MARK: Connecting

    /// Returns the error for a log call that comes before the back-off allows an attempt.
    func objection(toAttemptAt now: Timestamp) -> SinkError? {
        guard !retry.allowsAttempt(at: now) else { return nil }
        return rules.error(.system, "send to", "it could not be reached a moment ago")
    }

    /// Returns the pause before the background tries again to connect or to send.
    func pause(from now: Timestamp) -> Duration {
        if retry.isFailing { return max(retry.wait(from: now), Self.minimumPause) }
        if stall.isStalled { return BackgroundSchedule.pollInterval }
        // If a batch was sent and more is left, the rest follows at once.
        return stall.lacksProgress ? Self.minimumPause : .zero
    }

    /// Begins an attempt of the background, if one is needed and allowed.
    /// - Parameters:
    ///   - window: the entries that wait.
    ///   - now: the present time.
    /// - Returns: the frame that the connection is to begin with; `nil` if no attempt is made.
    mutating func beginDialing(for window: borrowing SendWindow, at now: Timestamp) -> FirstFrame? {
        guard !isConnected, retry.allowsAttempt(at: now) else { return nil }
        isDialing = true
        let announcement = poison.suspects(window.firstNumber) ? window.firstPrefix : []
        return FirstFrame(number: window.firstNumber, announcement: announcement.isEmpty ? nil : announcement)
    }

    /// Ends an attempt of the background.
    mutating func endDialing() { isDialing = false }

    /// Decides about a new connection.
    /// - Parameters:
    ///   - result: the connection and the greeting.
    ///   - window: the entries that wait.
    ///   - isBackground: whether it was made without the lock.
    /// - Returns: the decision. If it is ``Verdict/adopt``, ``connected(_:at:)`` follows.
    mutating func verdict(
        on result: borrowing DialResult,
        for window: borrowing SendWindow,
        isBackground: Bool
    ) -> Verdict {
        if isBackground { endDialing() }
        // The oldest entries were dropped meanwhile. The next greeting is made under the lock, so that log calls
        // cannot outrun it again. Without acknowledgement the background makes the next attempt.
        if isBackground, result.isStale(for: window.firstNumber) {
            return result.next == nil || isConnected ? .discard : .redial
        }
        guard !isConnected else { return .discard }
        if result.firstFrame == .refused { return verdict(onRefusalOf: result.number, in: window) }
        // The peer counts from the number in the greeting. If older records were dropped since, the two ends would
        // count differently.
        guard result.next ?? .max >= window.firstNumber else {
            return .fail(rules.error(.system, "greet", "records have been dropped meanwhile"))
        }
        return .adopt
    }

    /// Decides on the first entry, whose length the peer has refused.
    ///
    /// An entry that has been dropped meanwhile is ignored.
    private mutating func verdict(onRefusalOf number: UInt64, in window: borrowing SendWindow) -> Verdict {
        guard window.firstNumber == number, window.firstLength > 0 else { return .discard }
        guard !poison.noteRefusal(of: number) else { return .dropFirst }
        return .fail(rules.error(.system, "send to", "it has closed the connection at the length of a record"))
    }

    /// Notes that a new connection has been taken over.
    mutating func connected(_ result: borrowing DialResult, at now: ContinuousClock.Instant) {
        if result.firstFrame == .announced { poison.noteAcceptance() }
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

    // MARK: Sending

    /// Notes that the peer took something.
    mutating func tookSome() { stall.noteProgress() }

    /// Notes that the peer took everything.
    mutating func tookAll() {
        stall.reset()
        retry.succeeded()
    }

    /// Returns whether a connection may be replaced at once after an error.
    ///
    /// A restarted peer shows it at the next send. A connection that closes at once each time gets a pause.
    func allowsReplacement(after error: SinkError, at now: ContinuousClock.Instant) -> Bool {
        guard error.subject == rules.peer, !error.isTimeout, let connectedAt else { return false }
        return now - connectedAt >= rules.backoff.retryStart
    }

    /// Decides about the connection after a failed step.
    /// - Parameters:
    ///   - error: the error of the step.
    ///   - hasUnsent: whether anything waits to be sent. Sent entries may still be acknowledged later.
    ///   - hasWaited: whether the peer was given time.
    ///   - now: the present moment.
    /// - Returns: the decision. If it is ``Reaction/hangUp(isFirst:)``, ``disconnected(at:)`` follows.
    mutating func reaction(
        to error: SinkError,
        hasUnsent: Bool,
        hasWaited: Bool,
        at now: SenderMachine.Moment
    ) -> Reaction {
        if error.isTimeout, isConnected {
            guard hasUnsent else { return .keep }
            switch stall.noteRefusal(at: now.instant, hasWaited: hasWaited) {
            case .wait: return .keep
            case .report: return .report
            case .giveUp: break
            }
        }
        return .hangUp(isFirst: retry.failed(at: now.time))
    }
}
