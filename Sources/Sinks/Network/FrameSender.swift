internal import Wire

/// The connection to a peer, and the entries that the peer has not taken yet. A ``SocketOutput`` owns it.
///
/// It connects when the first entry comes. After a failed attempt, the background connects. So a log call waits for an
/// absent peer once and not again. Without a backlog there is no background: each entry is sent or refused.
struct FrameSender: ~Copyable, Flushable {
    let peer: String
    let options: SocketOptions
    let dialer: Dialer

    let statistics = LiveStatistics()
    var connection: (any Connection & ~Copyable)?
    /// The instant of connecting.
    var connectedAt = ContinuousClock.now
    var outbox: Outbox
    var retry: RetryDelay
    var answers: AnswerReader
    /// The detector of a stalled peer.
    var patience: PeerPatience
    /// The suspicion that the peer closes its connections because of one entry.
    var suspicion = Suspicion()
    /// Whether the background is connecting, outside of the lock.
    var isConnecting = false
    /// The background work that has been requested.
    var tending = Tending()
    /// Whether waiting entries are to be sent at once, whatever the buffering is.
    var isDue = false
    /// The instant by which buffered entries are to be sent.
    var sendBy: ContinuousClock.Instant?
    private(set) var isClosed = false
    /// Whether each entry is flushed, because the process is ending.
    private var isEnding = false
    private var failures: [SinkError] = []

    /// Creates a sender. It does not connect yet.
    /// - Parameter prefixLength: the number of bytes of length at the front of an entry; 0 if there are none.
    init(
        to endpoint: Endpoint,
        connect: @escaping Connector.Connect,
        options: SocketOptions,
        prefixLength: Int = Frame.prefixLength
    ) throws(SinkError) {
        peer = endpoint.description
        self.options = options
        answers = AnswerReader(peer: peer, options.delivery)
        retry = RetryDelay(options.backoff)
        patience = PeerPatience(sendTimeout: options.sendTimeout, peerTimeout: options.peerTimeout)
        let newSession = DeliverySession.ID.random()
        let spill: SpillFile?
        if let place = options.backlog.spill {
            spill = try SpillFile.open(
                place,
                session: newSession,
                fileSystem: options.fileSystem
            )
        } else {
            spill = nil
        }
        let bytes = max(options.backlog.bytes, options.buffering.bytes)
        outbox = Outbox(bytes: bytes, prefixLength: prefixLength, spill: spill, counts: statistics)
        dialer = Dialer(peer: peer, connect: connect, options: options, session: outbox.session ?? newSession)
        statistics.emitted = UInt64(outbox.count)
        if let damage = outbox.damage { note(damage) }
    }

    /// Takes one entry: sends it, or keeps it until it can be sent.
    mutating func append(_ entry: UnsafeRawBufferPointer, level: Level) throws(SinkError) -> FollowUp {
        guard !isClosed else {
            statistics.dropped &+= 1
            throw SinkError(.closed, attempted: "send to", on: peer)
        }
        try checkLength(of: entry)
        try makeRoom(for: entry.count)
        do throws(SinkError) {
            try outbox.append(entry, inFile: keepsInFile)
        } catch {
            statistics.failed &+= 1
            throw error
        }
        statistics.emitted &+= 1
        guard options.backlog.isUsed || buffers else {
            try deliverOrRefuse()
            return []
        }
        if !mayWait(level) {
            isDue = true
            // A failure has been noted already, and the entry waits for the next attempt.
            if isEnding { try? flush() } else if isReady { sendAndNote() }
        } else if sendBy == nil, let seconds = options.buffering.seconds {
            sendBy = .now + .seconds(min(seconds, Self.longestDelay))
        }
        return followUp()
    }

    /// Connects if need be, whatever the back-off is, and sends everything. Takes the flush timeout at most.
    mutating func flush() throws(SinkError) {
        guard !isClosed, !outbox.isEmpty else { return }
        isDue = true
        let deadline = ContinuousClock.now + options.flushTimeout
        do throws(SinkError) {
            try sendAll(within: options.flushTimeout, until: deadline)
            while !outbox.isEmpty {
                guard ContinuousClock.now < deadline else { throw SinkError("flush to", on: peer, .timedOut) }
                try takeAnswers(until: deadline)
                if outbox.canLoad { try send(within: SendingTime(until: deadline)) }
            }
        } catch {
            note(error)
            throw error
        }
    }

    mutating func endBuffering() {
        isEnding = true
    }

    /// Flushes and disconnects. Unsent entries stay in the file, if there is one. Otherwise they are lost.
    mutating func close() throws(SinkError) {
        guard !isClosed else { return }
        var errors: [SinkError] = []
        do throws(SinkError) { try flush() } catch { errors.append(error) }
        isClosed = true
        sayGoodbye()
        do throws(SinkError) { try outbox.keepAll() } catch { errors.append(error) }
        if outbox.unkeptCount == 0 { errors = [] }
        countAsFailed(outbox.unkeptCount)
        statistics.depth = 0
        do throws(SinkError) { try outbox.close() } catch { errors.append(error) }
        if let error = SinkError.joining(errors, attempted: "close", on: peer) { throw error }
    }

    /// Closes the connection. Without acknowledgement the peer first gets the time to read: see ``ClosingWait``.
    ///
    /// This takes `flushTimeout` at most. It takes a fifth of it with a peer that gives no sign, and a tenth with a
    /// peer that has never sent anything. A peer that closes its end, as receivers do, ends it at once.
    private mutating func sayGoodbye() {
        if !answers.hasEnded, !keepsSent {
            let limit = min(options.flushTimeout, .seconds(Self.longestDelay))
            let isTold = connection?.endSending() == true
            let turn = isTold ? limit / (5 * ClosingWait.patience) : .zero
            answers.drain(&connection, in: turn, until: .now + (isTold ? limit : .zero))
        }
        connection = nil
    }

    /// Returns and removes the failures that cost no record. They are reported outside of the lock.
    mutating func takeFailures() -> [SinkError] {
        defer { failures = [] }
        return failures
    }

    /// Remembers a failure for reporting.
    mutating func report(_ failure: SinkError) {
        failures.append(failure)
    }

    /// Returns the work to do once the lock is free.
    mutating func followUp() -> FollowUp {
        var followUp: FollowUp = failures.isEmpty ? [] : .report
        if needsTending { followUp.insert(.flushLater) }
        return followUp
    }

    mutating func countAsFailed(_ count: Int) {
        statistics.emitted &-= UInt64(count)
        statistics.failed &+= UInt64(count)
    }

    var buffers: Bool { options.buffering.bytes > 0 }

    /// Whether a log call may use the connection, or try to make one.
    var isReady: Bool { !retry.isFailing && !patience.isStuck && !isConnecting }

    /// Whether an entry of a level may wait for others.
    private func mayWait(_ level: Level) -> Bool {
        buffers && !isEnding && outbox.unsentBytes < options.buffering.bytes && level < options.buffering.flushLevel
    }

    private mutating func note(_ damage: SpillFile.Damage) {
        report(
            SinkError(
                .system,
                attempted: "read all of",
                on: options.backlog.spill?.path ?? "",
                reason: "its last \(damage.bytes) bytes were not a whole record and have been cut off"
            )
        )
    }
}
