/// A mark that the current thread is inside a sink.
///
/// It detects re-entrant calls (rule 9 of ``Sink``) for any sink.
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
/// A sink needs a guard if it calls foreign code outside of its lock, such as a formatter or the description of a
/// value. That code may log to the same sink, and would call itself without end. The sinks of this package use it too.
/// Copies of a sink share its guard. It costs about 3 ns a record and takes no lock: other threads are not held up.
public final class ReentrancyGuard: Sendable {
    private let drops = Counter()

    /// Creates a guard.
    ///
    /// Each destination needs one of its own.
    public init() {}

    /// The number of records refused so far, to be added to the sink's dropped ones.
    public var dropped: UInt64 { drops.value }

    /// Runs a closure, unless the calling thread is inside this guard already, or inside eight others.
    ///
    /// - Parameters:
    ///   - attempted: the operation, as it follows "could not": `write to`.
    ///   - subject: the object of the operation.
    ///   - body: formats and delivers a record.
    /// - Returns: the result of the closure.
    /// - Throws: the error of the closure. Or ``SinkError`` with the code `reentrant`: the closure has not been called,
    ///   and the record is counted in ``dropped``.
    public func run<Result>(
        _ attempted: StaticString,
        on subject: @autoclosure () -> String,
        _ body: () throws -> Result
    ) throws -> Result {
        guard let entry = SinkEntry.into(self) else { throw refuse(attempted, on: subject()) }
        defer { entry.leave() }
        return try body()
    }

    /// Marks the calling thread as inside.
    ///
    /// ``SinkEntry/leave()`` removes the mark.
    ///
    /// It does not take a closure, because that would copy the sink, which costs three times as much as the rest.
    /// - Throws: ``SinkError/Code/reentrant`` if the thread is inside already; the record is counted.
    @inline(__always)
    func enter(_ attempted: StaticString) throws -> SinkEntry {
        guard let entry = SinkEntry.into(self) else { throw refuse(attempted, on: "a record") }
        return entry
    }

    /// Does the same as ``enter(_:)``, for the holder of a sink that may not detect re-entrant calls itself.
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

extension Sink {
    /// A guard for the holder of this sink; `nil` if the sink needs none.
    var missingGuard: ReentrancyGuard? {
        guardsItself ? nil : ReentrancyGuard()
    }
}
