/// A mark that the current thread is inside a sink.
///
/// It detects re-entrant calls.
///
/// It stores the depth of the thread before the call, so that leaving is one store.
@usableFromInline
package struct SinkEntry {
    /// The thread that is inside.
    @usableFromInline package let thread: ThreadContext
    @usableFromInline let depth: Int

    /// Marks that the calling thread enters a sink, which it leaves by ``leave()``.
    ///
    /// It is not an initializer, because that would retain the sink: two atomic operations for each record.
    /// - Returns: `nil` if the thread is inside that very sink already, or inside eight sinks.
    @inlinable @inline(__always)
    package static func into(_ sink: AnyObject) -> SinkEntry? {
        enter(UInt64(UInt(bitPattern: ObjectIdentifier(sink))))
    }

    @inlinable @inline(__always)
    static func enter(_ mark: UInt64) -> SinkEntry? {
        let thread = ThreadContext.current
        let depth = thread.storage.pointee.depth
        guard depth < EightWords.count else { return nil }
        for index in 0..<depth where thread.storage.pointee.active[index] == mark { return nil }
        thread.storage.pointee.active[depth] = mark
        thread.storage.pointee.depth = depth &+ 1
        return SinkEntry(thread: thread, depth: depth)
    }

    /// Marks that the calling thread enters the holder of a sink, such as a logger.
    ///
    /// The mark does not apply to code that is called after the sink has done its work; see ``outsideHolders(_:)``.
    package static func asHolder(_ holder: AnyObject) -> SinkEntry? {
        enter(UInt64(UInt(bitPattern: ObjectIdentifier(holder))) | holderBit)
    }

    /// Runs a closure that observes a sink whose work is done.
    ///
    /// The closure may log to the sink, though its holder is still marked.
    ///
    /// The closure must have a mark of its own. Otherwise it could be called endlessly.
    package static func outsideHolders<Result>(_ body: () throws -> Result) rethrows -> Result {
        let thread = ThreadContext.current
        for index in 0..<thread.storage.pointee.depth where thread.storage.pointee.active[index] & holderBit != 0 {
            return try withoutHolders(thread, body)
        }
        return try body()
    }

    @inline(never)
    private static func withoutHolders<Result>(_ thread: ThreadContext, _ body: () throws -> Result) rethrows -> Result
    {
        let before = thread.storage.pointee.active
        for index in 0..<thread.storage.pointee.depth where thread.storage.pointee.active[index] & holderBit != 0 {
            thread.storage.pointee.active[index] = 0
        }
        defer { thread.storage.pointee.active = before }
        return try body()
    }

    /// The lowest bit of a mark, which is 0 in every object's address.
    private static let holderBit: UInt64 = 1

    /// Marks that the thread leaves the sink.
    @inlinable @inline(__always)
    package func leave() {
        thread.storage.pointee.depth = depth
    }

    @inlinable @inline(__always)
    init(thread: ThreadContext, depth: Int) {
        self.thread = thread
        self.depth = depth
    }
}

@available(*, unavailable, message: "A sink is left on the thread that entered it.")
extension SinkEntry: Sendable {}
