internal import Wire

/// A sender of entries over a stream.
///
/// A ``SocketOutput`` owns it. It asks a ``SenderMachine`` for the next step, and has ``SenderIO`` carry it out. It
/// returns the errors that concern the caller.
///
/// It connects when the first entry comes. After a failed attempt, the background connects. So a log call waits for an
/// absent peer once and not again. Without a backlog there is no background: each entry is sent or refused.
struct StreamSender: ~Copyable, EntryResource {
    /// The counts, which any thread may read.
    ///
    /// They are updated at the end of each call, and before each wait.
    let statistics = LiveStatistics()
    private let peer: String
    private let options: SocketOptions
    private var machine: SenderMachine
    private var io: SenderIO

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
        io = try SenderIO(to: peer, connect: connect, options: options)
        machine = io.machine(SenderRules(for: peer, options), prefixLength: prefixLength)
        if let damage = io.damage { machine.report(damage) }
        publish()
    }

    // MARK: Log calls

    /// Takes one entry: sends it, or keeps it until it can be sent.
    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at _: Timestamp
    ) throws(SinkError) -> FollowUp {
        defer { publish() }
        try admit(entry)
        switch machine.accept(level) {
        case .wait: break
        case .startTimer: machine.startTimer(at: .now)
        // A failure has been noted already, and the entry waits for the next attempt.
        case .send: try? run(within: options.timeouts.send)
        case .flush: try? flush()
        case .deliver:
            try deliver()
            return []
        }
        return followUp()
    }

    /// Adds an entry in memory or to the file, or refuses it.
    private mutating func admit(_ entry: UnsafeRawBufferPointer) throws(SinkError) {
        if let objection = machine.objection(to: entry.count) {
            settle()
            throw objection
        }
        if !machine.hasRoom(for: entry.count) { try makeRoom(for: entry.count) }
        guard machine.mustSpill else { return machine.append(entry) }
        do throws(SinkError) {
            try io.store(entry, of: &machine)
        } catch {
            machine.countFailure()
            throw error
        }
    }

    /// Counts a record that cannot be sent.
    /// - Returns: the error to throw.
    mutating func refuse(_ error: SinkError) -> SinkError {
        defer { publish() }
        let error = machine.refuse(error)
        settle()
        return error
    }

    /// Makes room for an entry: sends waiting entries if possible, and otherwise applies the overflow policy of the
    /// backlog.
    private mutating func makeRoom(for bytes: Int) throws(SinkError) {
        machine.beginMakingRoom(for: bytes)
        try? run(within: options.timeouts.send)
        while !machine.hasRoom(for: bytes) {
            if let error = machine.overflow() { throw error }
            do throws(SinkError) {
                if machine.canLoad { try io.load(into: &machine) }
            } catch {
                machine.countFailure()
                throw error
            }
            machine.dropOldest()
            settle()
            // While the peer is away, nothing else would free space in the file.
            io.noteDrop(in: &machine)
        }
    }

    /// Sends the only entry there is, or refuses it.
    private mutating func deliver() throws(SinkError) {
        do throws(SinkError) {
            if let error = machine.beginDelivery(at: options.clock.now()) {
                machine.failed(error, at: io.now)
                throw error
            }
            try run(within: machine.isStalled ? .zero : options.timeouts.send)
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
        defer { publish() }
        guard machine.beginFlush() else { return }
        try run(within: options.timeouts.flush, until: .now + options.timeouts.flush)
    }

    mutating func endBuffering() { machine.endBuffering() }

    /// Flushes and disconnects.
    ///
    /// Unsent entries stay in the file, if there is one. Otherwise they are lost. Flushing takes `timeouts.flush` at
    /// most, and disconnecting as long again: see ``PeerLink/close(within:)``.
    mutating func close() throws(SinkError) {
        guard !machine.isClosed else { return }
        var errors: [SinkError] = []
        do throws(SinkError) { try flush() } catch { errors.append(error) }
        machine.close()
        io.close(&machine, within: options.timeouts.flush, &errors)
        machine.end()
        publish()
        if let error = SinkError.joining(errors, attempted: "close", on: peer) { throw error }
    }

    // MARK: The background, which under the lock never waits

    /// Whether there is a connection.
    var isConnected: Bool { machine.isConnected }

    /// Requests background work if it is needed.
    mutating func nextWakeup() -> Wakeup? { machine.nextWakeup(at: io.now) }

    /// Begins the work of a wakeup.
    mutating func beginBackground(_ wakeup: Wakeup) -> BackgroundWork {
        switch machine.beginBackground(wakeup, at: options.clock.now()) {
        case .nothing: .nothing
        case .dial(let first): .dial(io.dialer, first: first)
        case .send: .send
        }
    }

    /// Takes over the result of connecting.
    mutating func finishDialing(_ result: inout DialResult) {
        io.adopt(&result, for: &machine, at: io.now)
        settle()
        publish()
    }

    /// Notes a failed attempt to connect.
    mutating func finishDialing(_ error: SinkError) {
        machine.dialFailed(error, at: io.now)
        settle()
        publish()
    }

    /// Sends a batch of waiting entries without waiting for room.
    /// - Returns: the next wakeup, if one is needed.
    mutating func runBackground() -> Wakeup? {
        machine.beginBackgroundTurn(at: .now)
        try? run(within: .zero, until: .now)
        publish()
        return machine.endBackground(at: io.now)
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

    // MARK: Turns

    /// Carries out the steps of the machine until its turn has ended.
    /// - Parameters:
    ///   - wait: the longest wait for room, once connected. All waits together take ten times as long at most.
    ///   - limit: the latest end of it all; `nil` for as long as the options allow.
    /// - Throws: ``SinkError`` if the turn has failed. It has been noted.
    private mutating func run(within wait: Duration, until limit: ContinuousClock.Instant? = nil) throws(SinkError) {
        var limits = SenderIO.Limits(wait: wait, end: limit)
        while let step = machine.nextStep() {
            switch step {
            // These may wait, and readers of the counts must not.
            case .dial, .awaitAnswer, .send, .load, .save: publish()
            case .hangUp, .read: break
            }
            do throws(SinkError) {
                try io.carryOut(step, for: &machine, within: &limits)
            } catch {
                var error = error
                if machine.takeUnsavedBatch() {
                    do throws(SinkError) { try io.save(&machine) } catch let other { error = other }
                }
                machine.failed(error, at: io.now)
            }
        }
        if let error = machine.takeError() { throw error }
    }

    /// Carries out the steps that are left after an event outside of a turn.
    private mutating func settle() {
        try? run(within: .zero)
    }

    /// Makes the counts visible to readers without the lock.
    private func publish() {
        let counts = machine.counts
        statistics.emitted = counts.emitted
        statistics.dropped = counts.dropped
        statistics.failed = counts.failed
        statistics.bytes = counts.bytes
        statistics.depth = UInt64(machine.depth)
    }
}
