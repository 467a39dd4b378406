/// The common part of the datagram sinks.
///
/// It encodes and shortens records outside of the lock, and sends under the lock.
final class DatagramOutput: Sink {
    private let core: OwnedOutput<DatagramLink>
    private let encoding: any DatagramEncoding

    init(
        to endpoint: SocketEndpoint,
        encoding: any DatagramEncoding,
        options: DatagramOptions,
        resolver: Resolver? = nil,
        calls: any DatagramCalls = SystemDatagramCalls()
    ) throws(SinkError) {
        try options.validate(for: endpoint)
        let link = DatagramLink(to: endpoint, by: resolver ?? Resolver(endpoint), options: options, calls: calls)
        let subject = endpoint.description
        core = OwnedOutput(Owner(link), to: "send to", subject, failures: options.failures, holdsBack: false)
        self.encoding = encoding
    }

    var statistics: SinkStatistics { core.statistics }

    func emit(_ record: LogRecord) throws {
        try core.deliver { writer throws(SinkError) in
            encoding.encode(record, into: &writer)
            if try send(writer) == .tooLong { try sendShortened(record, of: writer.count) }
            return []
        }
    }

    func flush() throws { try core.flush() }

    func close() throws { try core.close() }

    /// Sends bytes unless they are longer than the options allow.
    private func send(
        _ writer: borrowing ByteWriter,
        _ division: DatagramDivision = .whole
    ) throws(SinkError) -> DatagramLink.Outcome {
        guard division != .whole || writer.count <= encoding.longest else { return .tooLong }
        let outcome = try writer.withBytes { bytes throws(SinkError) in
            let payload = DatagramPayload(bytes, division)
            return try core.pass { link throws(SinkError) in try link.send(payload) }
        }
        if outcome == .sentAfterLoss {
            let error = SinkError("deliver an earlier record to", on: core.subject, .connectionRefused)
            core.failures.report(SinkFailure(error))
        }
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
        let reason = "\(count) bytes do not fit into a datagram"
        throw core.refuse(SinkError(.tooLong, attempted: "send to", on: core.subject, reason: reason))
    }
}
