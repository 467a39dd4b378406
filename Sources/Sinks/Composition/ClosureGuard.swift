/// Calls a closure of somebody else's, and refuses the records that the closure itself logs to the same wrapper: they would
/// call it again, and so on without end.
final class ClosureGuard: Sendable {
    private let drops = Counter()

    /// How many records were refused.
    var refused: UInt64 { drops.value }

    /// Calls a closure unless this thread is inside of it already.
    /// - Throws: ``SinkError/Code/reentrant`` if it is; the record is counted.
    @inline(__always)
    func call<Result>(_ attempted: StaticString, _ body: () throws -> Result) throws -> Result {
        guard let thread = ThreadContext.entering(self) else { throw refuse(attempted) }
        defer { thread.leave() }
        return try body()
    }

    @inline(never)
    private func refuse(_ attempted: StaticString) -> SinkError {
        drops.increment()
        return SinkError(.reentrant, attempted: attempted.description, on: "a record")
    }
}
