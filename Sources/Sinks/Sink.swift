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
/// 11. Wrappers pass on `level`, `flush`, `close` and `statistics`.
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
}

extension Sink {
    /// The default: all records are offered.
    public var level: Level { .notSet }
}
