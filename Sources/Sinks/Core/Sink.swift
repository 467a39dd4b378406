/// A destination of records.
///
/// A sink is a value: its properties are configuration, and copies of it share one destination. These are the rules of
/// the contract. The conformance suite in `SinkTesting` checks them for every sink and every wrapper:
///
/// 1. `emit` delivers or throws `SinkError`. It never traps.
/// 2. Records of one thread arrive in the order emitted, and two records never mix their bytes.
/// 3. When `emit` returns, the record has left the process, unless the sink is documented to buffer.
/// 4. `flush` returns when everything accepted has left; it throws if some could not.
/// 5. `close` flushes and releases. It tries every part even if one fails, and then throws all failures together.
///    Closing twice is harmless; `emit` after `close` throws `.closed`; nothing reopens.
/// 6. Copies share the destination.
/// 7. After a failure the sink is usable. When the cause is gone it works again, without a restart.
/// 8. Lost records are counted, exactly, in `statistics`.
/// 9. Emitting into a sink from inside itself is detected. The record is counted and dropped; there is never a
///    deadlock. ``ReentrancyGuard`` does this.
/// 10. Every wait has a bound, and the bound is documented.
/// 11. Wrappers pass on `level`, `flush`, `close`, `statistics` and `allowProbe`.
/// 12. A batch is delivered as its records would be, one after another. `SinkError` means that all of it has failed.
///     ``BatchError`` means that a part has failed, and has the positions. No record behind a failed one is delivered,
///     unless the destination takes each record by itself, such as Elasticsearch.
///
/// The members up to ``close()`` make a sink. The others have defaults. A wrapper implements them too, each by the same
/// member of its base; ``emit(_:mappedBy:)`` delivers a batch of changed or selected records.
public protocol Sink: Sendable {
    /// The lowest level of records that are offered to the sink. Default: all are.
    var level: Level { get }

    /// The counts of records by outcome so far.
    var statistics: SinkStatistics { get }

    /// Delivers a record, or throws ``SinkError``.
    func emit(_ record: LogRecord) throws

    /// Waits until everything accepted has left the process.
    func flush() throws

    /// Flushes and releases the destination for good.
    func close() throws

    /// The most records that the sink delivers as one, such as a request or a mail. It never changes. Default: 1.
    ///
    /// A buffer gives a sink with a limit of 1 record after record, and any other as many at once as it may.
    var batchLimit: Int { get }

    /// Delivers a batch: several records, in their order. An empty batch does nothing. Default: each by itself.
    ///
    /// - Parameter records: no more than ``batchLimit``, unless that is 1.
    /// - Throws: ``SinkError`` if all records have failed: all are counted, and none has been delivered, as far as can
    ///   be known. ``BatchError`` if a part has failed. If the error is temporary (``SinkError/isTemporary``), what has
    ///   failed may be given again. If several records were too long together (``SinkError/Code/tooLong``), smaller
    ///   batches may pass. After any other error what has failed will never be delivered.
    func emit(_ records: [LogRecord]) throws

    /// Permits one attempt during the back-off after a failure, or through an open circuit breaker. Default: nothing.
    ///
    /// A buffer calls this before it delivers for a flush or a close, because there may be no later attempt.
    func allowProbe()

    /// Delivers the records that a close would deliver, and leaves the sink open. Default: a flush.
    ///
    /// Several sinks that end together may share a destination, such as a file and a buffer in front of it. So all of
    /// them are flushed while each is still open, and only then closed. A buffer that drops its records on closing must
    /// not deliver them in that flush.
    func flushBeforeClosing() throws

    /// The number of times that ``statistics`` count one record. Default: 1. A tee counts it for each of its sinks.
    var destinations: Int { get }

    /// Whether the sink detects re-entrant calls (rule 9) and counts them by itself. Default: no.
    ///
    /// The logger or tee that holds any other sink guards it. A call is thus checked once, and a log call pays once.
    var guardsItself: Bool { get }
}

extension Sink {
    /// The default: all records are offered.
    public var level: Level { .notSet }

    /// The default: 1.
    public var batchLimit: Int { 1 }

    /// Delivers each record by itself.
    public func emit(_ records: [LogRecord]) throws { try emitOneByOne(records) }

    /// Does nothing, as the default.
    public func allowProbe() {}

    /// Flushes, as the default.
    public func flushBeforeClosing() throws { try flush() }

    /// The default: 1.
    public var destinations: Int { 1 }

    /// The default: no.
    public var guardsItself: Bool { false }
}
