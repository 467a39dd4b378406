/// The decisions of a ``StreamSender``: a state machine that takes events and answers with the next step.
///
/// It does no input or output and reads no clock. Its caller carries out the steps under the owner's lock, and reports
/// the result of each:
///
///     machine.beginFlush()
///     while let step = machine.nextStep() { carryOut(step) }
///
/// It joins four machines, each with a state of its own: the entries (``CountedWindow``), the peer (``PeerMachine``),
/// the time of buffered entries (``BufferTimer``) and the turn under way (``SendTurn``). The window holds the entries
/// from the first event to the last.
struct SenderMachine: Sendable {
    let rules: SenderRules
    private(set) var entries: CountedWindow
    private(set) var peer: PeerMachine
    private(set) var timer: BufferTimer
    private(set) var schedule = BackgroundSchedule()
    private var turn: SendTurn
    /// The failures to report.
    private var reports: [SinkError] = []

    /// Creates a machine without a connection.
    /// - Parameters:
    ///   - rules: the rules of the sender.
    ///   - prefixLength: the number of bytes of length at the front of an entry; 0 if there are none.
    ///   - firstNumber: the number of the first entry.
    ///   - spilled: the share of the spill file; `nil` if there is none.
    init(_ rules: SenderRules, prefixLength: Int, firstNumber: UInt64 = 0, spilled: SpillFile.Share? = nil) {
        self.rules = rules
        let bytes = rules.windowBytes
        let window = SendWindow(bytes: bytes, prefixLength: prefixLength, firstNumber: firstNumber, spilled: spilled)
        entries = CountedWindow(rules, window)
        peer = PeerMachine(rules)
        timer = BufferTimer(rules)
        // With acknowledgement the file is updated after each answer instead.
        turn = SendTurn(savesBatches: !rules.keepsSent && window.hasFile)
    }

    // MARK: Admission

    /// Returns the error for an entry that is too long or empty, or comes too late, and counts it.
    mutating func objection(to bytes: Int) -> SinkError? {
        entries.objection(to: bytes).map { refuse($0) }
    }

    /// Counts a record that cannot be sent.
    /// - Returns: the error to throw.
    mutating func refuse(_ error: SinkError) -> SinkError {
        let error = entries.refuse(error)
        if error.code == .tooLong, rules.closesOnError { breakConnection() }
        return error
    }

    /// Begins a turn that may make room for an entry, if a log call may send.
    ///
    /// An entry frees its room only when all of it has been sent.
    mutating func beginMakingRoom(for bytes: Int) {
        if peer.isReady { begin(.logCall, upTo: SendTurn.batchBytes + bytes + entries.window.firstLength) }
    }

    /// Returns the error for an entry without room, and counts it; `nil` if the oldest entry is dropped instead.
    mutating func overflow() -> SinkError? { entries.overflow() }

    /// Drops the first entry.
    ///
    /// Before that, everything that ``canLoad`` has to be loaded.
    mutating func dropOldest() {
        if entries.needsOldest { breakConnection() }
        entries.dropOldest()
    }

    /// Adds an entry in memory.
    mutating func append(_ entry: UnsafeRawBufferPointer) { entries.append(entry) }

    /// Counts a record that could not be kept.
    mutating func countFailure() { entries.countFailure() }

    /// Accepts the entry that has been added.
    mutating func accept(_ level: Level) -> Urgency {
        entries.accept()
        guard rules.hasBacklog || rules.buffers else { return .deliver }
        let urgency = timer.urgency(of: level, after: entries.window.unsentBytes)
        guard case .send = urgency else { return urgency }
        guard peer.isReady else { return .wait }
        begin(.logCall, upTo: SendTurn.batchBytes)
        return .send
    }

    /// Begins the time of the buffered entries.
    mutating func startTimer(at now: ContinuousClock.Instant) { timer.start(at: now) }

    /// Begins to send the only entry there is.
    /// - Returns: the error that refuses it, if it is too early for an attempt.
    mutating func beginDelivery(at now: Timestamp) -> SinkError? {
        let objection = peer.objection(toAttemptAt: now)
        if objection == nil { begin(.logCall) }
        return objection
    }

    /// Drops the entry that could not be sent.
    ///
    /// Its caller gets the error, so nothing is reported.
    mutating func refuseUndelivered() {
        // The peer would join half an entry and the start of the next into one.
        if entries.window.sentBytes > 0 { breakConnection() }
        entries.failOnly()
        reports = []
    }

    // MARK: Turns

    private mutating func begin(_ purpose: SendTurn.Purpose, upTo bytes: Int = .max) {
        turn.begin(purpose, upTo: bytes, isConnected: isConnected)
    }

    /// Begins to flush.
    /// - Returns: whether there is anything to do.
    mutating func beginFlush() -> Bool {
        guard !isClosed, !entries.window.isEmpty else { return false }
        timer.setDue(true)
        begin(.flush)
        return true
    }

    /// Returns the next step of the turn; `nil` if it has ended.
    mutating func nextStep() -> Step? {
        while true {
            switch turn.next(in: entries.window) {
            case .step(let step): return step
            case .end: return nil
            case .sent:
                peer.tookAll()
                if !entries.window.hasUnsent { timer.stop() }
            }
        }
    }

    /// Ends a batch after a failed step.
    /// - Returns: whether the file has to be updated.
    mutating func takeUnsavedBatch() -> Bool { turn.takeUnsavedBatch() }

    /// Notes that a number of bytes has been sent.
    /// - Returns: whether the peer left some of the batch, and gets more time for it.
    mutating func sent(_ bytes: Int) -> Bool {
        entries.sent(bytes)
        peer.tookSome()
        return turn.sent(bytes) && entries.window.unsentBytes > 0
    }

    /// Notes the answers that have been read, and drops the acknowledged entries.
    /// - Parameter next: the number of the record that the peer wants next; `nil` if it sent no answer.
    mutating func acknowledged(_ next: UInt64?) {
        if let next, entries.acknowledge(before: next) { turn.updateFile() }
        let sends = !turn.isBackground || timer.releases(entries.window) || peer.isFailing
        turn.read(sends: sends, canLoad: canLoad)
    }

    /// Notes a failed step: connects once more, or ends the turn and decides about the connection.
    mutating func failed(_ error: SinkError, at now: Moment) {
        if turn.mayReconnect, peer.allowsReplacement(after: error, at: now.instant) {
            breakConnection()
            return turn.reconnect()
        }
        let hasWaited = turn.fail(with: error)
        switch peer.reaction(to: error, hasUnsent: entries.window.hasUnsent, hasWaited: hasWaited, at: now) {
        case .keep: break
        case .report: report(error)
        case .hangUp(let isFirst):
            breakConnection()
            if isFirst { report(error) }
        }
    }

    /// Gives up the connection.
    ///
    /// Everything undelivered is sent again over the next one.
    private mutating func breakConnection() {
        peer.disconnected(at: entries.window.sentBytes > 0 ? firstNumber : nil)
        entries.resend()
        timer.setDue(!entries.window.isEmpty)
        turn.hangUp()
    }

    /// Returns the error of the turn that has ended, and forgets it.
    mutating func takeError() -> SinkError? { turn.takeError() }

    // MARK: Connecting

    /// Notes a new connection.
    /// - Returns: whether it is taken over. Otherwise it is closed: there is one already, it only served to test a
    ///   frame, or the two ends count differently.
    mutating func dialed(_ result: borrowing DialResult, at now: Moment) -> Bool {
        guard !isClosed else { return false }
        switch peer.verdict(on: result, for: entries.window, isBackground: turn.isIdle) {
        case .discard: break
        case .redial: begin(.connect)
        case .fail(let error): failed(error, at: now)
        case .dropFirst:
            report(entries.failFirst())
            turn.updateFile()
        case .adopt:
            if entries.resume(at: result.next, isAnnounced: result.firstFrame == .announced) { turn.updateFile() }
            peer.connected(result, at: now.instant)
            turn.connected()
            return true
        }
        return false
    }

    // MARK: The background

    /// Requests background work if it is needed.
    mutating func nextWakeup(at now: Moment) -> Wakeup? {
        let timeLeft = timer.timeLeft(at: now.instant)
        return schedule.request(for: wakeupCause, pause: peer.pause(from: now.time), timeLeft: timeLeft)
    }

    /// Begins the work of a wakeup.
    mutating func beginBackground(_ wakeup: Wakeup, at now: Timestamp) -> BackgroundWork {
        guard schedule.isValid(wakeup), !isClosed else { return .nothing }
        return peer.beginDialing(for: entries.window, at: now).map { .dial($0) } ?? .send
    }

    /// Notes that the background could not connect.
    mutating func dialFailed(_ error: SinkError, at now: Moment) {
        peer.endDialing()
        failed(error, at: now)
    }

    /// Begins the background's turn.
    mutating func beginBackgroundTurn(at now: ContinuousClock.Instant) {
        timer.expire(at: now)
        begin(.background, upTo: SendTurn.batchBytes)
    }

    /// Ends the work of a wakeup.
    /// - Returns: the next wakeup, if one is needed.
    mutating func endBackground(at now: Moment) -> Wakeup? {
        schedule.finish()
        return nextWakeup(at: now)
    }

    // MARK: The entries' bytes

    /// Lends the window to the file, which moves entries between the two.
    mutating func withWindow(_ body: (inout SendWindow) throws(SinkError) -> Void) throws(SinkError) {
        let couldLoad = canLoad
        try entries.withWindow(body)
        // A file that yields nothing must not be read for ever.
        if couldLoad, canLoad { turn.stopSending() }
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
    mutating func endBuffering() { timer.endBuffering() }

    /// Accepts nothing from now on.
    mutating func close() {
        entries.close()
        peer.disconnected(at: nil)
    }

    /// Counts the entries that are lost as failed, and drops all.
    mutating func end() { entries.failAll() }
}
