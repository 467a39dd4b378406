/// A mark on the calling thread that it is inside a sink: the way for any sink to keep rule 9 of ``Sink``.
///
///     private let reentrancy = ReentrancyGuard()
///
///     var statistics: SinkStatistics {
///         var statistics = file.withResource { $0.statistics } ?? SinkStatistics()
///         statistics.dropped += reentrancy.dropped
///         return statistics
///     }
///
///     func emit(_ record: LogRecord) throws {
///         try reentrancy.run("write to", on: "a ledger") {
///             // Format, then write.
///         }
///     }
///
/// A sink that calls code of others outside of its lock, such as a formatter or the description of a value, needs it: that code
/// may log to the very sink, and would call itself without end. The sinks of this package use it too. Copies of a sink share its
/// guard. It costs about 3 ns a record and takes no lock: other threads are not held up.
public final class ReentrancyGuard: Sendable {
    private let drops = Counter()

    /// Creates a guard, one for each destination.
    public init() {}

    /// The records refused so far: part of the sink's dropped ones.
    public var dropped: UInt64 { drops.value }

    /// Runs a closure, unless the calling thread is inside this guard already, or inside eight others.
    ///
    /// - Parameters:
    ///   - attempted: what the sink does, as it follows "could not": `write to`.
    ///   - subject: what it does it to.
    ///   - body: formats and delivers a record.
    /// - Throws: what the closure throws; or ``SinkError`` with the code `reentrant`: the closure has not been called, and the
    ///   record is counted in ``dropped``.
    public func run<Result>(
        _ attempted: StaticString,
        on subject: @autoclosure () -> String,
        _ body: () throws -> Result
    ) throws -> Result {
        guard let entry = SinkEntry.into(self) else { throw refuse(attempted, on: subject()) }
        defer { entry.leave() }
        return try body()
    }

    /// Notes that the calling thread enters a closure; it leaves it by ``SinkEntry/leave()``.
    ///
    /// Not a function that takes the closure: that would copy the sink, three times what the rest costs.
    /// - Throws: ``SinkError/Code/reentrant`` if the thread is inside already; the record is counted.
    @inline(__always)
    func enter(_ attempted: StaticString) throws -> SinkEntry {
        guard let entry = SinkEntry.into(self) else { throw refuse(attempted, on: "a record") }
        return entry
    }

    /// As ``enter(_:)``, for a part that holds a sink which may not keep rule 9 itself.
    @inline(__always)
    func enterAsHolder() throws -> SinkEntry {
        guard let entry = SinkEntry.asHolder(self) else { throw refuse("emit to", on: "a sink from inside itself") }
        return entry
    }

    @inline(never)
    private func refuse(_ attempted: StaticString, on subject: String) -> SinkError {
        drops.increment()
        return SinkError(.reentrant, attempted: attempted.description, on: subject)
    }
}
