/// The common part of the datagram sinks.
///
/// It encodes and shortens records outside of the lock, and sends under the lock.
final class DatagramOutput: Sink {
    private let owner: Owner<DatagramLink>
    /// The counts of the link, read without its lock.
    private let counts: LiveStatistics
    private let encoding: any DatagramEncoding
    private let failures: FailureReporter
    private let subject: String
    private let reentrantDrops = Counter()
    private let tooLong = Counter()

    init(
        to endpoint: SocketEndpoint,
        encoding: any DatagramEncoding,
        options: DatagramOptions,
        resolver: Resolver? = nil,
        calls: any DatagramCalls = SystemDatagramCalls()
    ) throws(SinkError) {
        try options.validate(for: endpoint)
        subject = endpoint.description
        let link = DatagramLink(to: endpoint, by: resolver ?? Resolver(endpoint), options: options, calls: calls)
        counts = link.statistics
        owner = Owner(link)
        self.encoding = encoding
        failures = options.failures
    }

    var statistics: SinkStatistics {
        var statistics = counts.snapshot
        statistics.dropped &+= reentrantDrops.value
        statistics.failed &+= tooLong.value
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        guard let entry = SinkEntry.into(owner) else { throw refuseReentry() }
        defer { entry.leave() }
        try ByteWriter.withScratch { writer throws(SinkError) in
            encoding.encode(record, into: &writer)
            if try send(writer) == .tooLong { try sendShortened(record, of: writer.count) }
        }
    }

    func flush() throws {
        try inside("flush") { link throws(SinkError) in try link.flush() }
    }

    func close() throws {
        try inside("close") { link throws(SinkError) in try link.close() }
    }

    private func inside(
        _ attempted: String,
        _ body: (inout DatagramLink) throws(SinkError) -> Void
    ) throws(SinkError) {
        guard try owner.withResource(body) != nil else {
            throw SinkError(.reentrant, attempted: attempted, on: subject)
        }
    }

    /// Sends bytes unless they are longer than the options allow.
    private func send(
        _ writer: borrowing ByteWriter,
        _ division: DatagramDivision = .whole
    ) throws(SinkError) -> DatagramLink.Outcome {
        guard division != .whole || writer.count <= encoding.longest else { return try refuseIfClosed(.tooLong) }
        let outcome = try writer.withBytes { bytes throws(SinkError) in
            let payload = DatagramPayload(bytes, division)
            return try owner.withResource { link throws(SinkError) in try link.send(payload) }
        }
        guard let outcome else { throw refuseReentry() }
        if outcome == .sentAfterLoss {
            let error = SinkError("deliver an earlier record to", on: subject, .connectionRefused)
            failures.report(SinkFailure(error))
        }
        return outcome
    }

    /// Refuses the record if the sink is closed.
    ///
    /// That error comes before any other.
    private func refuseIfClosed(_ outcome: DatagramLink.Outcome) throws(SinkError) -> DatagramLink.Outcome {
        try owner.withResource { link throws(SinkError) in try link.refuseIfClosed() }
        return outcome
    }

    /// Sends a record that does not fit in another form, or counts it as failed.
    /// - Parameters:
    ///   - record: the record.
    ///   - count: the number of bytes that were too long. If the options allow so many, the system's limit is lower and
    ///     has to be searched for.
    /// - Throws: ``SinkError`` if the record is lost.
    @inline(never)
    private func sendShortened(_ record: LogRecord, of count: Int) throws(SinkError) {
        var limit = count > encoding.longest ? encoding.longest : count / 2
        while limit > 0 {
            let outcome = try ByteWriter.withScratch { writer throws(SinkError) -> DatagramLink.Outcome? in
                guard let division = encoding.shorten(record, to: limit, into: &writer) else { return nil }
                return try send(writer, division)
            }
            guard let outcome else { break }
            guard outcome == .tooLong else { return }
            limit /= 2
        }
        tooLong.increment()
        let reason = "\(count) bytes do not fit into a datagram"
        throw SinkError(.tooLong, attempted: "send to", on: subject, reason: reason)
    }

    @inline(never)
    private func refuseReentry() -> SinkError {
        reentrantDrops.increment()
        return SinkError(.reentrant, attempted: "send to", on: subject)
    }
}
