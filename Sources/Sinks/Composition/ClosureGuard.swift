/// Stands before a closure of somebody else's, and refuses the records that the closure itself logs to the same wrapper: they
/// would call it again, and so on without end.
final class ClosureGuard: Sendable {
    private let drops = Counter()

    /// How many records were refused.
    var refused: UInt64 { drops.value }

    /// Notes that the calling thread enters the closure; it leaves it by ``SinkEntry/leave()``.
    ///
    /// Not a function that takes the closure: that would copy the sink, three times what the rest costs.
    /// - Throws: ``SinkError/Code/reentrant`` if the thread is inside already; the record is counted.
    @inline(__always)
    func enter(_ attempted: StaticString) throws -> SinkEntry {
        guard let entry = SinkEntry.into(self) else { throw refuse(attempted) }
        return entry
    }

    @inline(never)
    private func refuse(_ attempted: StaticString) -> SinkError {
        drops.increment()
        return SinkError(.reentrant, attempted: attempted.description, on: "a record")
    }
}
