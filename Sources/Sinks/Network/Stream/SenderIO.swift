internal import Wire

/// The input and output of a ``StreamSender``: the connection and the spill file.
///
/// It carries out the steps of a ``SenderMachine`` and decides nothing.
struct SenderIO: ~Copyable, Sendable {
    let dialer: Dialer
    /// The damage found when the spill file was opened; `nil` if there was none.
    let damage: SinkError?
    private var link: PeerLink
    private var backlog: SpillBacklog?
    private let peer: String
    private let clock: TimeSource

    /// Opens the spill file, if there is one, and does not connect yet.
    /// - Parameters:
    ///   - peer: the name of the peer.
    ///   - connect: makes a connection.
    ///   - options: the options of the sink.
    /// - Throws: ``SinkError`` if the spill file cannot be opened.
    init(to peer: String, connect: @escaping Connector.Connect, options: SocketOptions) throws(SinkError) {
        self.peer = peer
        clock = options.clock
        link = PeerLink(to: peer, options.delivery)
        var session = DeliverySession.ID.random()
        if let place = options.backlog.spill {
            let opened = SpillBacklog(try SpillFile.open(place, session: session, fileSystem: options.fileSystem))
            session = opened.session
            damage = opened.damage?.error(in: place.path)
            backlog = consume opened
        } else {
            backlog = nil
            damage = nil
        }
        dialer = Dialer(peer: peer, connect: connect, options: options, session: session)
    }

    /// Returns a machine with the entries of the spill file.
    mutating func machine(_ rules: SenderRules, prefixLength: Int) -> SenderMachine {
        SenderMachine(
            rules,
            prefixLength: prefixLength,
            firstNumber: backlog?.firstNumber ?? 0,
            spilled: backlog?.share
        )
    }

    /// The present moment.
    var now: SenderMachine.Moment { SenderMachine.Moment(instant: .now, time: clock.now()) }

    // MARK: Steps

    /// The time of a turn.
    struct Limits {
        /// The longest wait for room, once connected.
        ///
        /// All waits together take ten times as long at most.
        let wait: Duration
        /// The latest end of it all; `nil` for as long as the options allow.
        let end: ContinuousClock.Instant?
        /// The time for sending, which begins when there is a connection.
        fileprivate var sending: SendingTime?

        init(wait: Duration, end: ContinuousClock.Instant? = nil) {
            self.wait = wait
            self.end = end
        }
    }

    /// Carries out a step, and reports its result to the machine.
    /// - Throws: ``SinkError`` if the step has failed. The caller reports that.
    mutating func carryOut(
        _ step: SenderMachine.Step,
        for machine: inout SenderMachine,
        within limits: inout Limits
    ) throws(SinkError) {
        switch step {
        case .send(let limit):
            var time = limits.sending ?? SendingTime(waiting: limits.wait, until: limits.end)
            let sent = try machine.withUnsent { bytes throws(SinkError) in
                try link.send(UnsafeRawBufferPointer(rebasing: bytes.prefix(limit)), until: time.deadline)
            }
            // Nearly always everything is sent at once, and then no clock is read.
            if machine.sent(sent) { time.renew() }
            limits.sending = time
        case .read: machine.acknowledged(try link.read())
        case .awaitAnswer:
            guard let end = limits.end, ContinuousClock.now < end else {
                throw SinkError("flush to", on: peer, .timedOut)
            }
            machine.acknowledged(try link.read(until: end))
        case .dial(let first):
            limits.sending = nil
            var result = try dialer.dial(FirstFrame(number: first, announcement: nil), until: limits.end)
            adopt(&result, for: &machine, at: now)
        case .load: try load(into: &machine)
        case .save: try save(&machine)
        case .hangUp:
            link.hangUp()
            do throws(SinkError) { try backlog?.keepAll(of: &machine) } catch { machine.report(error) }
        }
    }

    /// Hands a new connection to the machine, which takes it over unless it is of no use.
    mutating func adopt(_ result: inout DialResult, for machine: inout SenderMachine, at now: SenderMachine.Moment) {
        if machine.dialed(result, at: now) { link.adopt(&result) } else { result.connection = nil }
    }

    // MARK: The spill file

    /// Adds an entry to the file.
    mutating func store(_ entry: UnsafeRawBufferPointer, of machine: inout SenderMachine) throws(SinkError) {
        try backlog?.append(entry, to: &machine)
    }

    /// Loads more of the file into memory.
    mutating func load(into machine: inout SenderMachine) throws(SinkError) { try backlog?.load(into: &machine) }

    /// Updates the file.
    mutating func save(_ machine: inout SenderMachine) throws(SinkError) { try backlog?.save(&machine) }

    /// Updates the file after an entry has been dropped.
    mutating func noteDrop(in machine: inout SenderMachine) {
        do throws(SinkError) { try backlog?.saveNowAndThen(&machine) } catch { machine.report(error) }
    }

    // MARK: The end

    /// Closes the connection and the file, which keeps the unsent entries.
    /// - Parameters:
    ///   - machine: the machine, which has been closed.
    ///   - limit: the longest time for the peer.
    ///   - errors: the errors so far. They do not count if no entry is lost.
    mutating func close(_ machine: inout SenderMachine, within limit: Duration, _ errors: inout [SinkError]) {
        link.close(within: limit)
        do throws(SinkError) { try backlog?.keepAll(of: &machine) } catch { errors.append(error) }
        if machine.unkeptCount == 0 { errors = [] }
        do throws(SinkError) { try backlog?.finish(&machine) } catch { errors.append(error) }
        backlog = nil
    }
}
