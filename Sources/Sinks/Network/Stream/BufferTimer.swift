/// The time of buffered entries: how long they wait for others, and whether they are due.
struct BufferTimer: Sendable {
    private let rules: SenderRules
    /// Whether waiting entries are to be sent at once, whatever the buffering is.
    private var isDue = false
    /// The instant by which buffered entries are to be sent.
    private var sendBy: ContinuousClock.Instant?
    /// Whether each entry is flushed, because the process is ending.
    private var isEnding = false

    init(_ rules: SenderRules) {
        self.rules = rules
    }

    /// Decides whether an entry that has been added waits for others.
    ///
    /// If it does not, all waiting entries are due.
    /// - Parameters:
    ///   - level: the level of its record.
    ///   - bytes: the number of bytes that wait to be sent.
    /// - Returns: the treatment of the entry.
    mutating func urgency(of level: Level, after bytes: Int) -> SenderMachine.Urgency {
        if rules.buffers, !isEnding, bytes < rules.bufferBytes, level < rules.flushLevel {
            return sendBy == nil && rules.bufferTime != nil ? .startTimer : .wait
        }
        isDue = true
        return isEnding ? .flush : .send
    }

    /// Whether the time of buffered entries has begun.
    var isRunning: Bool { sendBy != nil }

    /// Returns the time for which buffered entries may still wait.
    func timeLeft(at now: ContinuousClock.Instant) -> Duration {
        sendBy.map { max($0 - now, .zero) } ?? SenderRules.longestDelay
    }

    /// Returns whether entries are ready and must not be held back any longer.
    func releases(_ window: borrowing SendWindow) -> Bool {
        window.hasUnsent
            && (isDue || !rules.buffers || window.canLoad || window.unsentBytes >= rules.bufferBytes)
    }

    /// Begins the time.
    mutating func start(at now: ContinuousClock.Instant) {
        if let time = rules.bufferTime { sendBy = now + time }
    }

    /// Makes the waiting entries due if their time is over.
    mutating func expire(at now: ContinuousClock.Instant) {
        if let sendBy, sendBy <= now { isDue = true }
    }

    /// Makes the waiting entries due, if there are any.
    mutating func setDue(_ isDue: Bool) { self.isDue = isDue }

    /// Ends the time, because everything has been sent.
    mutating func stop() { (isDue, sendBy) = (false, nil) }

    /// Makes each entry due from now on, because the process is ending.
    mutating func endBuffering() { isEnding = true }
}
