internal import Wire

/// Encodes a record outside of the lock, sees to it that it fits into a datagram, and sends it under the lock.
final class DatagramOutput: Sendable {
    private let owner: Owner<DatagramLink>
    private let codec: any RecordCodec
    private let options: DatagramOptions
    private let subject: String
    private let reentrantDrops = Counter()
    private let tooLong = Counter()

    init(
        to endpoint: Endpoint,
        codec: any RecordCodec,
        options: DatagramOptions,
        resolver: Resolver? = nil,
        calls: any DatagramCalls = SystemDatagramCalls()
    ) throws(SinkError) {
        try options.validate(for: endpoint)
        subject = endpoint.description
        owner = Owner(
            DatagramLink(to: endpoint, by: resolver ?? Resolver(endpoint), options: options, calls: calls)
        )
        self.codec = codec
        self.options = options
    }

    var statistics: SinkStatistics {
        var statistics = owner.withResource { $0.statistics } ?? SinkStatistics()
        statistics.dropped &+= reentrantDrops.value
        statistics.failed &+= tooLong.value
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        guard let thread = ThreadContext.entering(owner) else { throw refuseReentry() }
        defer { thread.leave() }
        try ByteWriter.withScratch { writer throws(SinkError) in
            encode(record, into: &writer)
            if try send(writer) == .tooLong { try sendTruncated(record, of: writer.count) }
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

    private func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        guard options.framing == .prefixed else { return codec.encode(record, into: &writer) }
        do throws(WireError) {
            try Frame.append(record, as: codec, to: &writer)
        } catch {
            // No datagram is as long as a prefix can say. Without the prefix it is still too long, and refused as that.
            codec.encode(record, into: &writer)
        }
    }

    /// Sends what is not too long as far as this end knows.
    private func send(_ writer: borrowing ByteWriter) throws(SinkError) -> DatagramLink.Outcome {
        guard writer.count <= options.longestDatagram else { return try refuseIfClosed(.tooLong) }
        let outcome = try writer.withBytes { datagram throws(SinkError) in
            try owner.withResource { link throws(SinkError) in try link.send(datagram) }
        }
        guard let outcome else { throw refuseReentry() }
        if outcome == .sentAfterLoss {
            let error = SinkError("deliver an earlier record to", on: subject, .connectionRefused)
            options.failures.report(SinkFailure(error))
        }
        return outcome
    }

    /// A closed sink says so, whatever it is offered.
    private func refuseIfClosed(_ outcome: DatagramLink.Outcome) throws(SinkError) -> DatagramLink.Outcome {
        try owner.withResource { link throws(SinkError) in try link.refuseIfClosed() }
        return outcome
    }

    /// Sends as much of a record as fits, or counts it as failed.
    /// - Parameter count: the bytes that were too long. If they should not have been, the system's limit is lower, and has to be
    ///   found.
    @inline(never)
    private func sendTruncated(_ record: LogRecord, of count: Int) throws(SinkError) {
        var limit = count > options.longestDatagram ? options.longestDatagram : count / 2
        while options.oversize == .truncate, limit > 0, let shorter = fitting(record, into: limit) {
            let outcome = try ByteWriter.withScratch { writer throws(SinkError) in
                encode(shorter, into: &writer)
                return try send(writer)
            }
            guard outcome == .tooLong else { return }
            limit /= 2
        }
        tooLong.increment()
        let reason = "\(count) bytes do not fit into a datagram"
        throw SinkError(.tooLong, attempted: "send to", on: subject, reason: reason)
    }

    private func fitting(_ record: LogRecord, into limit: Int) -> LogRecord? {
        RecordTruncation(limit: limit) { record in
            ByteWriter.withScratch { writer in
                self.encode(record, into: &writer)
                return writer.count
            }
        }.fitting(record)
    }

    @inline(never)
    private func refuseReentry() -> SinkError {
        reentrantDrops.increment()
        return SinkError(.reentrant, attempted: "send to", on: subject)
    }
}
