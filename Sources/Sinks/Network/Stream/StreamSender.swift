internal import Wire

/// A sender of entries over a stream.
///
/// A ``SocketOutput`` owns it. It carries out the steps of a ``SenderMachine``.
///
/// It connects when the first entry comes. After a failed attempt, the background connects. So a log call waits for an
/// absent peer once and not again. Without a backlog there is no background: each entry is sent or refused.
struct StreamSender: ~Copyable, EntryResource {
    /// The counts, which any thread may read.
    let statistics = LiveStatistics()
    private let peer: String
    private let options: SocketOptions
    private let dialer: Dialer
    private var machine: SenderMachine
    private var connection: (any Connector.Connection & ~Copyable)?
    private var answers: AnswerReader
    private var backlog: SpillBacklog?

    /// The work to do outside of the lock at a wakeup.
    enum BackgroundWork {
        /// No work: everything has been sent, or a later request has replaced this one.
        case nothing
        /// Connect, and then send.
        case dial(Dialer, first: FirstFrame)
        /// Send.
        case send
    }

    /// Creates a sender.
    ///
    /// It does not connect yet.
    /// - Parameters:
    ///   - endpoint: the peer.
    ///   - connect: makes a connection.
    ///   - options: the options of the sink.
    ///   - prefixLength: the number of bytes of length at the front of an entry; 0 if there are none.
    /// - Throws: ``SinkError`` if an option is invalid, or the spill file cannot be opened.
    init(
        to endpoint: SocketEndpoint,
        connect: @escaping Connector.Connect,
        options: SocketOptions,
        prefixLength: Int = WireFrame.prefixLength
    ) throws(SinkError) {
        peer = endpoint.description
        self.options = options
        answers = AnswerReader(peer: peer, options.delivery)
        let newSession = DeliverySession.ID.random()
        backlog = nil
        if let place = options.backlog.spill {
            backlog = SpillBacklog(try SpillFile.open(place, session: newSession, fileSystem: options.fileSystem))
        }
        machine = SenderMachine(
            SenderRules(for: peer, options),
            prefixLength: prefixLength,
            firstNumber: backlog?.firstNumber ?? 0,
            spilled: backlog?.share
        )
        let session = backlog?.session ?? newSession
        dialer = Dialer(peer: peer, connect: connect, options: options, session: session)
        if let damage = backlog?.damage { report(damage) }
        publish()
    }

    // MARK: Log calls

    /// Takes one entry: sends it, or keeps it until it can be sent.
    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at _: Timestamp
    ) throws(SinkError) -> FollowUp {
        do throws(SinkError) {
            try admit(entry)
        } catch {
            settle()
            throw error
        }
        let urgency = machine.accept(level)
        publish()
        switch urgency {
        case .wait: break
        case .startTimer: machine.startTimer(at: .now)
        // A failure has been noted already, and the entry waits for the next attempt.
        case .send: try? run(within: options.sendTimeout)
        case .flush: try? flush()
        case .deliver:
            try deliver()
            return []
        }
        return followUp()
    }

    /// Adds an entry in memory or to the file, or refuses it.
    private mutating func admit(_ entry: UnsafeRawBufferPointer) throws(SinkError) {
        if let objection = machine.objection(to: entry.count) { throw objection }
        if !machine.hasRoom(for: entry.count) { try makeRoom(for: entry.count) }
        guard machine.mustSpill else { return machine.append(entry) }
        do throws(SinkError) {
            try backlog?.append(entry, to: &machine)
        } catch {
            machine.countFailure()
            throw error
        }
    }

    /// Counts a record that cannot be sent.
    /// - Returns: the error to throw.
    mutating func refuse(_ error: SinkError) -> SinkError {
        let error = machine.refuse(error)
        settle()
        return error
    }

    /// Makes room for an entry: sends waiting entries if possible, and otherwise applies the overflow policy of the
    /// backlog.
    private mutating func makeRoom(for bytes: Int) throws(SinkError) {
        machine.beginMakingRoom(for: bytes)
        try? run(within: options.sendTimeout)
        while !machine.hasRoom(for: bytes) {
            if let error = machine.overflow() { throw error }
            do throws(SinkError) {
                if machine.canLoad { try backlog?.load(into: &machine) }
            } catch {
                machine.countFailure()
                throw error
            }
            machine.dropOldest()
            settle()
            // While the peer is away, nothing else would free space in the file.
            do throws(SinkError) { try backlog?.saveNowAndThen(&machine) } catch { machine.report(error) }
        }
    }

    /// Sends the only entry there is, or refuses it.
    private mutating func deliver() throws(SinkError) {
        do throws(SinkError) {
            if let error = machine.beginDelivery(at: options.clock.now()) {
                machine.failed(error, at: now)
                throw error
            }
            try run(within: machine.isStalled ? .zero : options.sendTimeout)
        } catch {
            machine.refuseUndelivered()
            settle()
            throw error
        }
    }

    // MARK: The end

    /// Connects if need be, whatever the back-off is, and sends everything.
    ///
    /// Takes the flush timeout at most.
    mutating func flush() throws(SinkError) {
        guard machine.beginFlush() else { return }
        try run(within: options.flushTimeout, until: .now + options.flushTimeout)
    }

    mutating func endBuffering() { machine.endBuffering() }

    /// Flushes and disconnects.
    ///
    /// Unsent entries stay in the file, if there is one. Otherwise they are lost.
    mutating func close() throws(SinkError) {
        guard !machine.isClosed else { return }
        var errors: [SinkError] = []
        do throws(SinkError) { try flush() } catch { errors.append(error) }
        machine.close()
        awaitPeerClose()
        do throws(SinkError) { try backlog?.keepAll(of: &machine) } catch { errors.append(error) }
        if machine.unkeptCount == 0 { errors = [] }
        do throws(SinkError) { try backlog?.finish(&machine) } catch { errors.append(error) }
        backlog = nil
        machine.end()
        publish()
        if let error = SinkError.joining(errors, attempted: "close", on: peer) { throw error }
    }

    /// Closes the connection.
    ///
    /// Without acknowledgement the peer first gets the time to read: see ``ClosingWait``.
    ///
    /// This takes `flushTimeout` at most. It takes a fifth of it with a peer that gives no sign, and a tenth with a
    /// peer that has never sent anything. A peer that closes its end, as receivers do, ends it at once.
    private mutating func awaitPeerClose() {
        if !answers.hasEnded, options.delivery != .acknowledged {
            let limit = min(options.flushTimeout, SenderRules.longestDelay)
            let isNotified = connection?.endSending() == true
            let turn = isNotified ? limit / (5 * ClosingWait.silentTurnLimit) : .zero
            answers.drain(&connection, in: turn, until: .now + (isNotified ? limit : .zero))
        }
        connection = nil
    }

    // MARK: The background, which under the lock never waits

    /// Whether there is a connection.
    var isConnected: Bool { machine.isConnected }

    /// Requests background work if it is needed.
    mutating func nextWakeup() -> Wakeup? { machine.nextWakeup(at: now) }

    /// Begins the work of a wakeup.
    mutating func beginBackground(_ wakeup: Wakeup) -> BackgroundWork {
        switch machine.beginBackground(wakeup, at: options.clock.now()) {
        case .nothing: .nothing
        case .dial(let first): .dial(dialer, first: first)
        case .send: .send
        }
    }

    /// Takes over the result of connecting.
    mutating func finishDialing(_ result: inout DialResult) {
        adopt(&result)
        settle()
    }

    /// Notes a failed attempt to connect.
    mutating func finishDialing(_ error: SinkError) {
        machine.dialFailed(error, at: now)
        settle()
    }

    /// Sends a batch of waiting entries without waiting for room.
    /// - Returns: the next wakeup, if one is needed.
    mutating func runBackground() -> Wakeup? {
        machine.beginBackgroundTurn(at: .now)
        try? run(within: .zero, until: .now)
        return machine.endBackground(at: now)
    }

    /// Returns the work to do once the lock is free.
    mutating func followUp() -> FollowUp {
        var followUp: FollowUp = machine.hasReports ? .report : []
        if machine.needsWakeup { followUp.insert(.flushLater) }
        return followUp
    }

    /// Returns and removes the failures that cost no record.
    ///
    /// They are reported outside of the lock.
    mutating func takeFailures() -> [SinkError] { machine.takeReports() }

    // MARK: The steps

    /// Carries out the steps of the machine until its turn has ended.
    /// - Parameters:
    ///   - wait: the longest wait for room, once connected. All waits together take ten times as long at most.
    ///   - limit: the latest end of it all; `nil` for as long as the options allow.
    /// - Throws: ``SinkError`` if the turn has failed. It has been noted.
    private mutating func run(within wait: Duration, until limit: ContinuousClock.Instant? = nil) throws(SinkError) {
        var time: SendingTime?
        while let step = machine.nextStep() {
            do throws(SinkError) {
                try carryOut(step, in: &time, within: wait, until: limit)
            } catch {
                var error = error
                if machine.takeUnsavedBatch() {
                    do throws(SinkError) { try backlog?.save(&machine) } catch let other { error = other }
                }
                machine.failed(error, at: now)
            }
        }
        publish()
        if let error = machine.takeError() { throw error }
    }

    /// Carries out the steps that are left after an event outside of a turn.
    private mutating func settle() {
        try? run(within: .zero)
    }

    private mutating func carryOut(
        _ step: SenderMachine.Step,
        in time: inout SendingTime?,
        within wait: Duration,
        until limit: ContinuousClock.Instant?
    ) throws(SinkError) {
        switch step {
        case .send(let bytes):
            // The time for sending begins when there is a connection.
            var current = time ?? SendingTime(waiting: wait, until: limit)
            let sent = try Self.send(from: machine, over: &connection, to: peer, upTo: bytes, until: current.deadline)
            // Nearly always everything is sent at once, and then no clock is read.
            if machine.sent(sent) { current.renew() }
            time = current
            publish()
        case .read: machine.acknowledged(try answers.read(from: &connection, until: nil))
        case .awaitAnswer:
            guard let limit, ContinuousClock.now < limit else { throw SinkError("flush to", on: peer, .timedOut) }
            machine.acknowledged(try answers.read(from: &connection, until: limit))
            publish()
        case .dial(let first):
            time = nil
            var result = try dialer.dial(FirstFrame(number: first, announcement: nil), until: limit)
            adopt(&result)
        case .load: try backlog?.load(into: &machine)
        case .save: try backlog?.save(&machine)
        case .hangUp:
            connection = nil
            answers = AnswerReader(peer: peer, options.delivery)
            guard options.backlog.isUsed else { return }
            do throws(SinkError) { try backlog?.keepAll(of: &machine) } catch { machine.report(error) }
        }
    }

    private static func send(
        from machine: borrowing SenderMachine,
        over connection: inout (any Connector.Connection & ~Copyable)?,
        to peer: String,
        upTo limit: Int,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> Int {
        try machine.withUnsent { bytes throws(SinkError) in
            let sent = try connection?.send(UnsafeRawBufferPointer(rebasing: bytes.prefix(limit)), until: deadline) ?? 0
            // A connection that takes nothing and reports no error must not hold the caller for ever.
            guard sent > 0 else { throw SinkError("send to", on: peer, .inputOutput) }
            return min(sent, bytes.count)
        }
    }

    /// Takes over a new connection, unless it is of no use.
    private mutating func adopt(_ result: inout DialResult) {
        switch machine.dialed(result, at: now) {
        case .adopt: connection = result.connection.take()
        case .discard: result.connection = nil
        case .redial:
            result.connection = nil
            machine.begin(.connect)
        }
    }

    private var now: SenderMachine.Moment { SenderMachine.Moment(instant: .now, time: options.clock.now()) }

    /// Makes the counts visible to readers without the lock.
    private func publish() {
        let counts = machine.counts
        statistics.emitted = counts.emitted
        statistics.dropped = counts.dropped
        statistics.failed = counts.failed
        statistics.bytes = counts.bytes
        statistics.depth = UInt64(machine.depth)
    }

    private mutating func report(_ damage: SpillFile.Damage) {
        machine.report(
            SinkError(
                .system,
                attempted: "read all of",
                on: options.backlog.spill?.path ?? "",
                reason: "its last \(damage.bytes) bytes were not a whole record and have been cut off"
            )
        )
    }
}
