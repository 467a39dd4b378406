internal import Wire

/// The connection to a peer, and the entries that it has not taken yet: what a ``SocketOutput`` owns.
///
/// It connects when the first entry comes. Once that has failed, connecting is left to the background, so that a log call waits
/// for a peer that is away once and not again. Without a backlog there is no background: each entry is sent or refused.
struct FrameSender: ~Copyable, Flushable {
    let peer: String
    let options: SocketOptions
    let dialer: Dialer

    var statistics = SinkStatistics()
    var connection: (any Connection & ~Copyable)?
    /// When the connection was made.
    var connectedAt = ContinuousClock.now
    var outbox: Outbox
    var retry: RetryDelay
    var answers: AnswerReader
    /// Whether the peer took nothing when it was last sent something.
    var isStuck = false
    /// Whether the background is connecting, outside of the lock.
    var isConnecting = false
    /// What the background has been asked to see to.
    var tending = Tending()
    private(set) var isClosed = false
    private var failures: [SinkError] = []

    init(to endpoint: Endpoint, connect: @escaping Connector.Connect, options: SocketOptions) throws(SinkError) {
        peer = endpoint.description
        self.options = options
        answers = AnswerReader(peer: peer, options.delivery)
        retry = RetryDelay(options.backoff)
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
        outbox = Outbox(bytes: options.backlog.bytes, spill: spill)
        dialer = Dialer(peer: peer, connect: connect, options: options, session: outbox.session ?? newSession)
        statistics.emitted = UInt64(outbox.count)
        if outbox.damagedBytes > 0 { noteDamage(outbox.damagedBytes) }
    }

    /// Takes one entry: sends it, or keeps it until it can be sent.
    mutating func append(_ entry: UnsafeRawBufferPointer, level: Level) throws(SinkError) -> Aftermath {
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
        if isReady, !mayWait(level) { sendAndNote() }
        return aftermath()
    }

    /// Connects if need be, whatever the back-off says, and sends all there is, for as long as flushing may take.
    mutating func flush() throws(SinkError) {
        guard !isClosed, !outbox.isEmpty else { return }
        let deadline = ContinuousClock.now + options.flushTimeout
        do throws(SinkError) {
            try sendAll(until: deadline, connectingUntil: deadline)
            while !outbox.isEmpty {
                guard ContinuousClock.now < deadline else { throw SinkError("flush to", on: peer, .timedOut) }
                try takeAnswers(until: deadline)
                if outbox.canLoad { try send(upTo: .max, until: deadline) }
            }
        } catch {
            note(error)
            throw error
        }
    }

    /// Flushes and disconnects. What could not be sent stays in the file, if there is one, and is lost otherwise.
    mutating func close() throws(SinkError) {
        guard !isClosed else { return }
        var errors: [SinkError] = []
        do throws(SinkError) { try flush() } catch { errors.append(error) }
        isClosed = true
        connection = nil
        do throws(SinkError) {
            if outbox.hasFile {
                try outbox.keepAll()
                errors = []
            }
        } catch {
            errors.append(error)
        }
        if !errors.isEmpty { countAsFailed(outbox.count) }
        do throws(SinkError) { try outbox.close() } catch { errors.append(error) }
        if let error = SinkError.joining(errors, attempted: "close", on: peer) { throw error }
    }

    /// Hands over failures that cost no record, for reporting outside of the lock.
    mutating func takeFailures() -> [SinkError] {
        defer { failures = [] }
        return failures
    }

    /// Remembers a failure for reporting.
    mutating func report(_ failure: SinkError) {
        failures.append(failure)
    }

    /// What is to be done once the lock is free.
    mutating func aftermath() -> Aftermath {
        var aftermath: Aftermath = failures.isEmpty ? [] : .report
        if needsTending { aftermath.insert(.flushLater) }
        return aftermath
    }

    /// What has become of the records, those that wait included.
    var currentStatistics: SinkStatistics {
        var statistics = statistics
        statistics.depth = isClosed ? 0 : UInt64(outbox.count)
        return statistics
    }

    /// Whether an entry must be in the file before it is accepted.
    private var keepsInFile: Bool {
        outbox.hasFile && (options.delivery == .acknowledged || retry.isFailing || isStuck)
    }

    var buffers: Bool { options.buffering.bytes > 0 }

    /// Whether a log call may use the connection, or try to make one.
    var isReady: Bool { !retry.isFailing && !isStuck && !isConnecting }

    /// Whether an entry of a level may wait for others.
    private func mayWait(_ level: Level) -> Bool {
        buffers && outbox.unsentBytes < options.buffering.bytes && level < options.buffering.flushLevel
    }

    private mutating func checkLength(of entry: UnsafeRawBufferPointer) throws(SinkError) {
        let length = entry.count - Frame.prefixLength
        guard length > options.longestRecord else { return }
        statistics.failed &+= 1
        if options.closesOnError { disconnect() }
        throw SinkError(
            .tooLong,
            attempted: "send to",
            on: peer,
            reason: "the record has \(length) bytes where \(options.longestRecord) are allowed"
        )
    }

    /// Sends what waits if that helps, and else does as the backlog says.
    private mutating func makeRoom(for bytes: Int) throws(SinkError) {
        guard !outbox.hasRoom(for: bytes, inFile: keepsInFile) else { return }
        if isReady { sendAndNote() }
        while !outbox.hasRoom(for: bytes, inFile: keepsInFile) {
            guard options.backlog.whenFull == .dropOldest else {
                statistics.dropped &+= 1
                throw SinkError(.full, attempted: "keep a record for", on: peer, reason: "\(outbox.count) records wait")
            }
            do throws(SinkError) {
                try dropOldest()
            } catch {
                statistics.failed &+= 1
                throw error
            }
        }
    }

    private mutating func dropOldest() throws(SinkError) {
        if outbox.unsentBytes == 0 { try outbox.load() }
        // Entries are told apart by their lengths, and acknowledged ones numbered by their order: over this connection the
        // next one could not follow.
        let isWhollySent = outbox.sentBytes >= outbox.firstLength
        if keepsSent ? !isWhollySent : outbox.sentBytes > 0 { disconnect() }
        outbox.removeFirst()
        statistics.emitted &-= 1
        statistics.dropped &+= 1
    }

    /// Sends the one entry there is, or takes it back.
    private mutating func deliverOrRefuse() throws(SinkError) {
        do throws(SinkError) {
            guard retry.allowsAttempt(at: options.clock.now()) else {
                throw SinkError(.system, attempted: "send to", on: peer, reason: "it could not be reached a moment ago")
            }
            try sendAll(until: .now + options.sendTimeout)
        } catch {
            note(error)
            // Half an entry would be taken for a whole one together with the start of the next.
            if outbox.sentBytes > 0 { disconnect() }
            countAsFailed(outbox.count)
            outbox.removeLast()
            failures = []
            throw error
        }
    }

    private mutating func countAsFailed(_ count: Int) {
        statistics.emitted &-= UInt64(count)
        statistics.failed &+= UInt64(count)
    }

    private mutating func noteDamage(_ bytes: Int64) {
        report(
            SinkError(
                .system,
                attempted: "read all of",
                on: options.backlog.spill?.path ?? "",
                reason: "its last \(bytes) bytes were no whole record, and have been cut off"
            )
        )
    }
}
