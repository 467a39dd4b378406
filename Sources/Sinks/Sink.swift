/// A destination of records.
///
/// A sink is a value: its properties are configuration, and copies of it share one destination. The contract, by numbers,
/// which the conformance suite in `SinkTesting` checks for every sink and every wrapper:
///
/// 1. `emit` delivers or throws `SinkError`. It never traps.
/// 2. Records of one thread arrive in the order emitted, and two records never mix their bytes.
/// 3. When `emit` returns, the record has left the process, unless the sink says that it buffers.
/// 4. `flush` returns when everything accepted has left; it throws if some could not.
/// 5. `close` flushes and releases. It tries every part even if one fails, and then throws all failures together. Closing
///    twice is harmless; `emit` after `close` throws `.closed`; nothing reopens.
/// 6. Copies share the destination.
/// 7. After a failure the sink is usable: when the world recovers, so does it, without a restart.
/// 8. What is lost is counted, exactly, in `statistics`.
/// 9. Emitting into a sink from inside itself is detected: it is counted and dropped, never a deadlock. ``ReentrancyGuard`` does it.
/// 10. Every wait has a bound, and the bound is documented.
/// 11. Wrappers pass on `level`, `flush`, `close` and `statistics`.
public protocol Sink: Sendable {
    /// Records below this level are not offered to the sink. Default: everything is.
    var level: Level { get }

    /// What has become of the records so far.
    var statistics: SinkStatistics { get }

    /// Delivers a record, or throws ``SinkError``.
    func emit(_ record: LogRecord) throws

    /// Waits until everything accepted has left the process.
    func flush() throws

    /// Flushes and releases the destination for good.
    func close() throws
}

extension Sink {
    public var level: Level { .notSet }
}
