/// The decisions of a ``StreamSender``: a state machine that takes events and answers with the next step.
///
/// It does no input or output and reads no clock. Its caller carries out the steps under the owner's lock, and reports
/// the result of each:
///
///     machine.begin(.logCall)
///     while let step = machine.nextStep() { carryOut(step) }
///
/// The window holds the entries from the first event to the last, so order and loss are decided here alone.
struct SenderMachine: Sendable {
    /// Steps that come before those of the turn.
    private struct Pending: OptionSet, Sendable {
        let rawValue: UInt8
        static let hangUp = Pending(rawValue: 1)
        static let load = Pending(rawValue: 2)
        static let save = Pending(rawValue: 4)
    }

    private let rules: SenderRules
    private var window: SendWindow
    private(set) var counts = Counts()
    private var state: PeerState
    /// Whether the background is connecting, outside of the lock.
    private var isDialing = false
    private var schedule = BackgroundSchedule()
    /// Whether waiting entries are to be sent at once, whatever the buffering is.
    private var isDue = false
    /// The instant by which buffered entries are to be sent.
    private var sendBy: ContinuousClock.Instant?
    private(set) var isClosed = false
    /// Whether each entry is flushed, because the process is ending.
    private var isEnding = false
    /// The failures to report.
    private var reports: [SinkError] = []

    private var turn = SendTurn()
    private var pending: Pending = []
    /// The error of the turn that has failed.
    private var turnError: SinkError?

    /// Creates a machine without a connection.
    /// - Parameters:
    ///   - rules: the rules of the sender.
    ///   - prefixLength: the number of bytes of length at the front of an entry; 0 if there are none.
    ///   - firstNumber: the number of the first entry.
    ///   - spilled: the share of the spill file; `nil` if there is none.
    init(_ rules: SenderRules, prefixLength: Int, firstNumber: UInt64 = 0, spilled: SpillFile.Share? = nil) {
        self.rules = rules
        window = SendWindow(
            bytes: rules.windowBytes,
            prefixLength: prefixLength,
            firstNumber: firstNumber,
            spilled: spilled
        )
        state = PeerState(rules)
        counts.emitted = UInt64(window.count)
    }

    // MARK: Its state

    /// The number of entries that wait.
    var depth: Int { window.count }

    /// The number of the first entry.
    var firstNumber: UInt64 { window.firstNumber }

    var isConnected: Bool { state.isConnected }

    /// Whether the peer has been waited for in vain.
    var isStalled: Bool { state.isStalled }

    /// Whether a log call may use the connection, or try to make one.
    private var isReady: Bool { !state.isInTrouble && !isDialing }

    /// Whether an entry must be in the file before it is accepted.
    private var keepsInFile: Bool {
        window.hasFile && (rules.keepsSent || state.isInTrouble)
    }

    // MARK: Admission

    /// Returns the error for an entry that is too long or empty, or comes too late, and counts it.
    ///
    /// An empty one could not be sent, nor be distinguished from the end of the file.
    mutating func objection(to bytes: Int) -> SinkError? {
        guard !isClosed else { return refuse(error(.closed, "send to")) }
        let length = window.bodyLength(of: bytes)
        guard length > rules.longestRecord || bytes == 0 else { return nil }
        guard bytes > 0 else { return refuse(error(.unencodable, "send to", "the encoded record is empty")) }
        let reason = "the record has \(length) bytes where \(rules.longestRecord) are allowed"
        return refuse(error(.tooLong, "send to", reason))
    }

    /// Counts a record that cannot be sent.
    /// - Returns: the error to throw.
    mutating func refuse(_ error: SinkError) -> SinkError {
        guard !isClosed else {
            counts.dropped &+= 1
            return self.error(.closed, "send to")
        }
        counts.failed &+= 1
        if error.code == .tooLong, rules.closesOnError { breakConnection() }
        return error
    }

    func hasRoom(for bytes: Int) -> Bool { window.hasRoom(for: bytes, inFile: keepsInFile) }

    /// Begins a turn that may make room for an entry, if a log call may send.
    ///
    /// An entry frees its room only when all of it has been sent.
    mutating func beginMakingRoom(for bytes: Int) {
        if isReady { begin(.logCall, upTo: SendTurn.batchBytes + bytes + window.firstLength) }
    }

    /// Returns the error for an entry without room, and counts it; `nil` if the oldest entry is dropped instead.
    mutating func overflow() -> SinkError? {
        guard !rules.dropsOldest || window.isEmpty else { return nil }
        counts.dropped &+= 1
        return error(.full, "keep a record for", "\(window.count) records wait")
    }

    /// Drops the first entry.
    ///
    /// Before that, everything that ``canLoad`` has to be loaded.
    mutating func dropOldest() {
        // Entries are delimited by their lengths, and acknowledged ones are numbered by their order. So over this
        // connection no other entry can follow a half-sent or skipped one.
        let isWhollySent = window.sentBytes >= window.firstLength
        if rules.keepsSent ? !isWhollySent : window.sentBytes > 0 { breakConnection() }
        window.removeFirst()
        counts.emitted &-= 1
        counts.dropped &+= 1
    }

    /// Whether an entry must be written to the file, and not only kept in memory.
    var mustSpill: Bool { window.mustSpill(keepsInFile) }

    /// Adds an entry in memory.
    mutating func append(_ entry: UnsafeRawBufferPointer) { window.append(entry) }

    /// Counts a record that could not be kept.
    mutating func countFailure() { counts.failed &+= 1 }

    /// Accepts the entry that has been added.
    mutating func accept(_ level: Level) -> Urgency {
        counts.emitted &+= 1
        guard rules.hasBacklog || rules.buffers else { return .deliver }
        if rules.buffers, !isEnding, window.unsentBytes < rules.bufferBytes, level < rules.flushLevel {
            return sendBy == nil && rules.bufferTime != nil ? .startTimer : .wait
        }
        isDue = true
        if isEnding { return .flush }
        guard isReady else { return .wait }
        begin(.logCall, upTo: SendTurn.batchBytes)
        return .send
    }

    /// Begins the time of the buffered entries.
    mutating func startTimer(at now: ContinuousClock.Instant) {
        if let time = rules.bufferTime { sendBy = now + time }
    }

    /// Begins to send the only entry there is.
    /// - Returns: the error that refuses it, if it is too early for an attempt.
    mutating func beginDelivery(at now: Timestamp) -> SinkError? {
        guard state.allowsAttempt(at: now) else {
            return error(.system, "send to", "it could not be reached a moment ago")
        }
        begin(.logCall)
        return nil
    }

    /// Drops the entry that could not be sent.
    ///
    /// Its caller gets the error, so nothing is reported.
    mutating func refuseUndelivered() {
        // The peer would join half an entry and the start of the next into one.
        if window.sentBytes > 0 { breakConnection() }
        countAsFailed(window.count)
        window.removeLast()
        reports = []
    }

    // MARK: Turns

    /// Begins a turn.
    /// - Parameters:
    ///   - purpose: the purpose of the turn.
    ///   - bytes: the most bytes to send.
    mutating func begin(_ purpose: SendTurn.Purpose, upTo bytes: Int = .max) {
        turn = SendTurn(purpose, upTo: bytes, isConnected: isConnected)
        turnError = nil
    }

    /// Begins to flush.
    /// - Returns: whether there is anything to do.
    mutating func beginFlush() -> Bool {
        guard !isClosed, !window.isEmpty else { return false }
        isDue = true
        begin(.flush)
        return true
    }

    /// Returns the next step of the turn; `nil` if it has ended.
    mutating func nextStep() -> Step? {
        if !pending.isEmpty, let step = pendingStep() { return step }
        while true {
            switch turn.next(in: window, savesBatches: savesBatches) {
            case .step(let step): return step
            case .end: return nil
            case .sent:
                state.tookAll()
                if !window.hasUnsent { (isDue, sendBy) = (false, nil) }
            }
        }
    }

    /// Whether the file is updated after each batch.
    ///
    /// Otherwise it is updated after each acknowledgement.
    private var savesBatches: Bool { !rules.keepsSent && window.hasFile }

    private mutating func pendingStep() -> Step? {
        if pending.remove(.hangUp) != nil { return .hangUp }
        if pending.remove(.load) != nil, window.isResuming {
            pending.insert(.load)
            return .load
        }
        return pending.remove(.save) != nil && window.hasFile ? .save : nil
    }

    /// Ends a batch after a failed step.
    /// - Returns: whether the file has to be updated.
    mutating func takeUnsavedBatch() -> Bool { turn.takeBatch() && savesBatches }

    /// Notes that a number of bytes has been sent.
    /// - Returns: whether the peer left some of the batch, and gets more time for it.
    mutating func sent(_ bytes: Int) -> Bool {
        window.sent(bytes, keeping: rules.keepsSent)
        state.tookSome()
        counts.bytes &+= UInt64(bytes)
        return turn.sent(bytes) && window.unsentBytes > 0
    }

    /// Notes the answers that have been read, and drops the acknowledged entries.
    /// - Parameter next: the number of the record that the peer wants next; `nil` if it sent no answer.
    mutating func acknowledged(_ next: UInt64?) {
        if rules.keepsSent, let next {
            let before = window.firstNumber
            window.acknowledge(before: next)
            if window.firstNumber != before { pending.insert(.save) }
        }
        turn.read(sends: !turn.isBackground || hasToGo || state.isFailing, canLoad: window.canLoad)
    }

    /// Notes a failed step: connects once more, or ends the turn and decides about the connection.
    mutating func failed(_ error: SinkError, at now: Moment) {
        let isBroken = error.subject == rules.peer && !error.isTimeout
        if isBroken, turn.mayReconnect, state.allowsReplacement(at: now.instant) {
            breakConnection()
            return turn.reconnect()
        }
        if turn.throwsErrors { turnError = error }
        let hasWaited = turn.waits
        turn.end()
        react(to: error, hasWaited: hasWaited, at: now)
    }

    /// Keeps or breaks the connection.
    ///
    /// Reports only the first failure of several.
    /// - Parameters:
    ///   - error: the error of the send.
    ///   - hasWaited: whether the peer was given time.
    ///   - now: the present moment.
    private mutating func react(to error: SinkError, hasWaited: Bool, at now: Moment) {
        if error.isTimeout, isConnected {
            // The sent entries may still be acknowledged later.
            guard window.hasUnsent else { return }
            switch state.tookNothing(at: now.instant, hasWaited: hasWaited) {
            case .wait: return
            case .report: return report(error)
            case .giveUp: break
            }
        }
        breakConnection()
        if state.failed(at: now.time) { report(error) }
    }

    /// Gives up the connection.
    ///
    /// Everything undelivered is sent again over the next one.
    private mutating func breakConnection() {
        state.disconnected(at: window.sentBytes > 0 ? window.firstNumber : nil)
        window.resend()
        isDue = !window.isEmpty
        pending = .hangUp
    }

    /// Returns the error of the turn that has ended, and forgets it.
    mutating func takeError() -> SinkError? { turnError.take() }

    // MARK: Connecting

    /// The frame that the next connection is to begin with.
    private var firstFrame: FirstFrame {
        let announcement = state.isPoisoned(window.firstNumber) ? window.firstPrefix : []
        return FirstFrame(number: window.firstNumber, announcement: announcement.isEmpty ? nil : announcement)
    }

    /// Notes a new connection.
    ///
    /// It is discarded if there is one already, or if it only served to test a frame.
    mutating func dialed(_ result: borrowing DialResult, at now: Moment) -> Reception {
        if turn.isIdle {
            isDialing = false
            // The oldest entries were dropped meanwhile. The next greeting is made under the lock, so that log calls
            // cannot outrun it again. Without acknowledgement the background makes the next attempt.
            if result.isStale(for: window.firstNumber) {
                return result.next == nil || isConnected || isClosed ? .discard : .redial
            }
        }
        guard !isConnected, !isClosed else { return .discard }
        if case .refused = result.firstFrame { return judge(result.number, at: now) }
        window.resend()
        if rules.keepsSent, let next = result.next {
            guard resume(at: next, now) else { return .discard }
        }
        let isAnnounced = result.firstFrame == .announced
        if isAnnounced { window.sent(window.firstPrefix.count, keeping: rules.keepsSent) }
        state.connected(at: now.instant, wasTested: isAnnounced)
        turn.connected()
        return .adopt
    }

    /// Drops the entries that the peer has from an earlier connection.
    /// - Returns: whether both ends count alike.
    private mutating func resume(at next: UInt64, _ now: Moment) -> Bool {
        // The peer counts from the number in the greeting. If older records were dropped since, the two ends would
        // count differently.
        guard next >= window.firstNumber else {
            failed(error(.system, "greet", "records have been dropped meanwhile"), at: now)
            return false
        }
        let before = window.firstNumber
        window.resume(at: next)
        if window.isResuming { pending.insert(.load) }
        // The first number may have changed even if no entry was dropped.
        if window.isResuming || window.firstNumber != before { pending.insert(.save) }
        return true
    }

    /// Decides on the first entry, whose length the peer has refused.
    ///
    /// An entry that has been dropped meanwhile is ignored.
    private mutating func judge(_ number: UInt64, at now: Moment) -> Reception {
        guard window.firstNumber == number, window.firstLength > 0 else { return .discard }
        if state.refused(number) {
            dropPoison()
        } else {
            failed(error(.system, "send to", "it has closed the connection at the length of a record"), at: now)
        }
        return .discard
    }

    /// Drops the first entry for good.
    ///
    /// The peer refuses its length, so nothing behind it could ever be delivered.
    private mutating func dropPoison() {
        let length = window.bodyLength(of: window.firstLength)
        window.resend()
        window.removeFirst()
        countAsFailed(1)
        let reason = "it closes the connection after a length of \(length) bytes"
        report(error(.tooLong, "send a record to", reason))
        pending.insert(.save)
    }

    // MARK: The background

    /// Whether background work is needed, and has not been requested for the same or a more urgent cause.
    var needsWakeup: Bool { wakeupCause > schedule.cause }

    /// Requests background work if it is needed.
    mutating func nextWakeup(at now: Moment) -> Wakeup? {
        let timeLeft = sendBy.map { max($0 - now.instant, .zero) } ?? SenderRules.longestDelay
        return schedule.request(for: wakeupCause, of: state, at: now.time, timeLeft: timeLeft)
    }

    /// Begins the work of a wakeup.
    mutating func beginBackground(_ wakeup: Wakeup, at now: Timestamp) -> BackgroundWork {
        guard schedule.isValid(wakeup), !isClosed else { return .nothing }
        guard !isConnected, state.allowsAttempt(at: now) else { return .send }
        isDialing = true
        return .dial(firstFrame)
    }

    /// Notes that the background could not connect.
    mutating func dialFailed(_ error: SinkError, at now: Moment) {
        isDialing = false
        failed(error, at: now)
    }

    /// Begins the background's turn.
    mutating func beginBackgroundTurn(at now: ContinuousClock.Instant) {
        if let sendBy, sendBy <= now { isDue = true }
        begin(.background, upTo: SendTurn.batchBytes)
    }

    /// Ends the work of a wakeup.
    /// - Returns: the next wakeup, if one is needed.
    mutating func endBackground(at now: Moment) -> Wakeup? {
        schedule.finish()
        return nextWakeup(at: now)
    }

    private var wakeupCause: BackgroundSchedule.Cause {
        if window.isEmpty || isClosed { return .nothing }
        if state.isInTrouble { return .trouble }
        if hasToGo { return .unsent }
        if rules.keepsSent, window.sentBytes > 0 { return .unacknowledged }
        return sendBy == nil ? .nothing : .buffered
    }

    /// Whether entries are ready and must not be held back any longer.
    private var hasToGo: Bool {
        window.hasUnsent
            && (isDue || !rules.buffers || window.canLoad || window.unsentBytes >= rules.bufferBytes)
    }

    // MARK: The file

    /// Whether there is more in the file, and room for it in memory.
    var canLoad: Bool { window.canLoad }

    /// The number of entries that would be lost with the process.
    var unkeptCount: Int { window.unkeptCount }

    /// Lends the window to the file, which moves entries between the two.
    mutating func withWindow(_ body: (inout SendWindow) throws(SinkError) -> Void) throws(SinkError) {
        let couldLoad = window.canLoad
        try body(&window)
        // A file that yields nothing must not be read for ever.
        if couldLoad, window.canLoad { turn.stopSending() }
    }

    /// Calls a closure with the bytes that wait to be sent.
    ///
    /// They are valid only during the call.
    func withUnsent<Result>(
        _ body: (UnsafeRawBufferPointer) throws(SinkError) -> Result
    ) throws(SinkError) -> Result {
        try window.withUnsent(body)
    }

    // MARK: Failures and the end

    var hasReports: Bool { !reports.isEmpty }

    /// Remembers a failure that cost no record.
    mutating func report(_ failure: SinkError) { reports.append(failure) }

    /// Returns the failures to report, and forgets them.
    mutating func takeReports() -> [SinkError] {
        defer { reports = [] }
        return reports
    }

    /// Flushes each entry from now on, because the process is ending.
    mutating func endBuffering() { isEnding = true }

    /// Accepts nothing from now on.
    mutating func close() {
        isClosed = true
        state.disconnected(at: nil)
    }

    /// Counts the entries that are lost as failed, and drops all.
    mutating func end() {
        countAsFailed(window.unkeptCount)
        window.removeAll()
    }

    private mutating func countAsFailed(_ count: Int) {
        counts.emitted &-= UInt64(count)
        counts.failed &+= UInt64(count)
    }

    private func error(_ code: SinkError.Code, _ attempted: String, _ reason: String? = nil) -> SinkError {
        SinkError(code, attempted: attempted, on: rules.peer, reason: reason)
    }
}
