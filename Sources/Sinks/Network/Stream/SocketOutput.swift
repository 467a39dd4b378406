internal import Dispatch
internal import Wire

/// The common part of the stream sinks.
///
/// It encodes outside of the lock, sends under the lock, and leaves the rest to the background.
final class SocketOutput: Sink {
    /// Appends one entry, as it goes over the wire.
    typealias Encoding = @Sendable (LogRecord, inout ByteWriter) throws(SinkError) -> Void

    private let owner: Owner<StreamSender>
    /// The counts of the sender, read without its lock.
    private let counts: LiveStatistics
    private let encode: Encoding
    private let failures: FailureReporter
    private let subject: String
    private let reentrantDrops = Counter()

    /// Creates an output.
    ///
    /// It does not connect yet.
    /// - Parameters:
    ///   - endpoint: the peer.
    ///   - connector: makes the connections.
    ///   - options: the options of the sink.
    ///   - prefixLength: the number of bytes of length at the front of an entry; 0 if there are none.
    ///   - encode: the encoding of an entry.
    /// - Throws: ``SinkError`` if an option is invalid, or the spill file cannot be opened.
    init(
        to endpoint: SocketEndpoint,
        over connector: Connector,
        options: SocketOptions,
        prefixLength: Int = WireFrame.prefixLength,
        encode: @escaping Encoding
    ) throws {
        subject = endpoint.description
        try endpoint.validate(attempted: "log to")
        try options.validate(for: subject)
        let connect = connector.prepared(for: endpoint, KeepAlive(within: options.peerTimeout))
        let sender = try StreamSender(to: endpoint, connect: connect, options: options, prefixLength: prefixLength)
        counts = sender.statistics
        owner = Owner(sender)
        failures = options.failures
        self.encode = encode
        ExitFlush.register(owner)
        perform(owner.withResource { $0.followUp() } ?? [])
    }

    deinit {
        // An error has no receiver here. Unsent entries are lost, unless there is a file.
        _ = try? owner.withResource { sender throws(SinkError) in try sender.close() }
    }

    var statistics: SinkStatistics {
        var statistics = counts.snapshot
        statistics.dropped &+= reentrantDrops.value
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        guard let entry = SinkEntry.into(owner) else { throw refuseReentry() }
        defer { entry.leave() }
        let followUp = try ByteWriter.withScratch { writer throws(SinkError) in
            try append(record, to: &writer)
            return try writer.withBytes { entry throws(SinkError) in
                try owner.withResource { sender throws(SinkError) in try sender.append(entry, level: record.level) }
            }
        }
        guard let followUp else { throw refuseReentry() }
        if !followUp.isEmpty { perform(followUp) }
    }

    func flush() throws {
        try inside("flush") { sender throws(SinkError) in try sender.flush() }
    }

    func close() throws {
        try inside("close") { sender throws(SinkError) in try sender.close() }
    }

    /// Appends the entry of a record, or counts it as failed.
    private func append(_ record: LogRecord, to writer: inout ByteWriter) throws(SinkError) {
        do throws(SinkError) {
            try encode(record, &writer)
        } catch {
            throw owner.withResource { $0.refuse(error) } ?? refuseReentry()
        }
    }

    private func inside(
        _ attempted: String,
        _ body: (inout StreamSender) throws(SinkError) -> Void
    ) throws(SinkError) {
        defer { perform(owner.withResource { $0.followUp() } ?? []) }
        guard try owner.withResource(body) != nil else {
            throw SinkError(.reentrant, attempted: attempted, on: subject)
        }
    }

    @inline(never)
    private func refuseReentry() -> SinkError {
        reentrantDrops.increment()
        return SinkError(.reentrant, attempted: "send to", on: subject)
    }

    @inline(never)
    private func perform(_ followUp: FollowUp) {
        if followUp.contains(.report) { Self.reportFailures(of: owner, to: failures) }
        guard followUp.contains(.flushLater) else { return }
        Self.schedule(owner.withResource { $0.nextWakeup() } ?? nil, with: owner, failures)
    }

    private static func reportFailures(of owner: Owner<StreamSender>, to failures: FailureReporter) {
        for error in owner.withResource({ $0.takeFailures() }) ?? [] { failures.report(SinkFailure(error)) }
    }

    /// Runs the background work at the time of its wakeup, if the sender still exists.
    private static func schedule(
        _ wakeup: BackgroundSchedule.Wakeup?,
        with owner: Owner<StreamSender>,
        _ failures: FailureReporter
    ) {
        guard let wakeup else { return }
        let delay = wakeup.delay / .seconds(1)
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + delay) { [weak owner] in
            guard let owner else { return }
            let next = runBackground(owner, wakeup)
            reportFailures(of: owner, to: failures)
            schedule(next, with: owner, failures)
        }
    }

    private static func runBackground(
        _ owner: Owner<StreamSender>,
        _ wakeup: BackgroundSchedule.Wakeup
    ) -> BackgroundSchedule.Wakeup? {
        switch owner.withResource({ $0.beginBackground(wakeup) }) ?? .nothing {
        case .nothing: return nil
        case .send: break
        case .dial(let dialer, let first):
            do throws(SinkError) {
                var result = try dialer.dial(first)
                owner.withResource { $0.finishDialing(&result) }
            } catch {
                owner.withResource { $0.finishDialing(error) }
            }
        }
        return owner.withResource { $0.runBackground() } ?? nil
    }
}
