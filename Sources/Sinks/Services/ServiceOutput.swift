/// The common part of sinks whose service takes a message and answers.
///
/// It encodes outside of the lock and delivers under the lock. It retries where that may help, and pauses while a
/// service is down.
///
/// It keeps no records: when `emit` returns, the service has answered. So `flush` has nothing to do, and nothing is
/// left at exit.
final class ServiceOutput<Link: ServiceLink & ~Copyable>: Sink {
    /// A function that makes one message of one or more records.
    typealias Encoding = @Sendable ([LogRecord]) throws(SinkError) -> Link.Message

    private let owner: Owner<ServiceState<Link>>
    private let encode: Encoding
    private let options: ServiceOptions
    private let subject: String
    // Outside of the lock, because `statistics` is also read while a delivery holds it.
    private let emitted = Counter()
    private let failed = Counter()
    private let dropped = Counter()
    private let bytes = Counter()

    /// Takes ownership of a link.
    /// - Parameters:
    ///   - link: the link.
    ///   - subject: the service's name in error texts, without credentials.
    ///   - options: the options of the service.
    ///   - encode: the encoding of messages, called on the thread that logs, outside of the lock.
    /// - Throws: ``SinkError`` if an option is invalid.
    init(
        _ link: consuming Link,
        subject: String,
        options: ServiceOptions,
        encode: @escaping Encoding
    ) throws(SinkError) {
        try options.validate(for: subject)
        owner = Owner(ServiceState(link, subject: subject, options: options))
        self.subject = subject
        self.options = options
        self.encode = encode
    }

    var statistics: SinkStatistics {
        var statistics = SinkStatistics()
        statistics.emitted = emitted.value
        statistics.failed = failed.value
        statistics.dropped = dropped.value
        statistics.bytes = bytes.value
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        try emit([record])
    }

    func emit(_ records: [LogRecord]) throws {
        guard !records.isEmpty else { return }
        try send(records.count) { () throws(SinkError) in try encode(records) }
    }

    /// Delivers a message.
    /// - Parameters:
    ///   - records: the number of records in the message.
    ///   - encode: the function that makes the message. It is called outside of the lock, and only if an attempt is
    ///     allowed.
    /// - Throws: ``SinkError`` if the message cannot be made or delivered; ``BatchError`` if the service took a part.
    func send(_ records: Int, _ encode: () throws(SinkError) -> Link.Message) throws {
        guard let entry = SinkEntry.into(self) else { throw refuseReentry(records) }
        defer { entry.leave() }
        let receipt: ServiceReceipt
        do throws(SinkError) {
            try admit()
            receipt = try deliver(try encode())
        } catch {
            (error.code == .closed ? dropped : failed).increment(by: UInt64(records))
            throw error
        }
        count(receipt, of: records)
        if let note = receipt.note { options.failures.report(SinkFailure(note)) }
        if let refusal = receipt.refusal { throw refusal.error(of: records) }
    }

    var batchLimit: Int { .max }

    func allowProbe() {
        owner.withResource { $0.allowProbe() }
    }

    func flush() {}

    func close() throws {
        let isClosed: Void? = owner.withResource { $0.close() }
        guard isClosed != nil else { throw SinkError(.reentrant, attempted: "close", on: subject) }
    }

    /// Throws if the sink is closed or pauses, before anything is encoded.
    private func admit() throws(SinkError) {
        let now = options.clock.now
        guard try owner.withResource({ state throws(SinkError) in try state.admit(at: now) }) != nil else {
            throw SinkError(.reentrant, attempted: "send to", on: subject)
        }
    }

    private func deliver(_ message: Link.Message) throws(SinkError) -> ServiceReceipt {
        var patience = ServicePatience(options)
        var isRepeated = false
        while true {
            do throws(ServiceFailure) {
                return try attempt(message, isRepeated: isRepeated, within: patience.timeLeft)
            } catch {
                guard let wait = patience.wait(after: error) else { throw error.error }
                // Outside of the lock, so that calls of other threads fail at once instead of waiting too.
                options.pause.wait(wait)
                isRepeated = true
            }
        }
    }

    private func attempt(
        _ message: Link.Message,
        isRepeated: Bool,
        within time: Duration
    ) throws(ServiceFailure) -> ServiceReceipt {
        let now = options.clock.now
        let receipt = try owner.withResource { state throws(ServiceFailure) in
            try state.deliver(message, isRepeated: isRepeated, within: time, now: now)
        }
        guard let receipt else {
            throw ServiceFailure(error: SinkError(.reentrant, attempted: "send to", on: subject), remedy: .none)
        }
        return receipt
    }

    private func count(_ receipt: ServiceReceipt, of records: Int) {
        let left = receipt.refusal.map { $0.rejected.count + $0.left.count } ?? 0
        let rejected = min(max(receipt.rejected, 0), records - left)
        emitted.increment(by: UInt64(max(records - left - rejected, 0)))
        failed.increment(by: UInt64(rejected + (receipt.refusal?.failed ?? 0)))
        bytes.increment(by: UInt64(max(receipt.bytes, 0)))
    }

    @inline(never)
    private func refuseReentry(_ records: Int) -> SinkError {
        dropped.increment(by: UInt64(records))
        return SinkError(.reentrant, attempted: "send to", on: subject)
    }
}
