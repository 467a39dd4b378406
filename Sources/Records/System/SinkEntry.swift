/// A thread's stay inside a sink, by which a sink that is called from inside itself finds that out.
///
/// It knows how deep the thread was before, so that leaving is one store.
@usableFromInline
package struct SinkEntry {
    /// The thread that is inside.
    @usableFromInline package let thread: ThreadContext
    @usableFromInline let depth: Int

    /// Notes that the calling thread enters a sink, which it leaves by ``leave()``; `nil` if it may not: if it is inside that very
    /// sink already, or deeper than eight sinks.
    ///
    /// Not an initializer: that would hold the sink for its own, two atomic operations a record.
    @inlinable @inline(__always)
    package static func into(_ sink: AnyObject) -> SinkEntry? {
        enter(UInt(bitPattern: ObjectIdentifier(sink)))
    }

    @inlinable @inline(__always)
    static func enter(_ mark: UInt) -> SinkEntry? {
        let thread = ThreadContext.current
        let depth = thread.storage.pointee.depth
        guard depth < thread.storage.pointee.active.count else { return nil }
        for index in 0..<depth where thread.storage.pointee.active[index] == mark { return nil }
        thread.storage.pointee.active[depth] = mark
        thread.storage.pointee.depth = depth &+ 1
        return SinkEntry(thread: thread, depth: depth)
    }

    /// As ``into(_:)``, for the part that holds a sink, such as a logger: its mark does not bind code that is called when the
    /// sink has done its work; see ``outsideHolders(_:)``.
    package static func asHolder(_ holder: AnyObject) -> SinkEntry? {
        enter(UInt(bitPattern: ObjectIdentifier(holder)) | holderBit)
    }

    /// Runs a closure that observes a sink whose work is done: it may log there, though the thread has not left the part that
    /// holds the sink. Such a closure must be marked itself, or it would be called without end.
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
        for index in 0..<thread.storage.pointee.depth where before[index] & holderBit != 0 {
            thread.storage.pointee.active[index] = 0
        }
        defer { thread.storage.pointee.active = before }
        return try body()
    }

    /// The lowest bit of a mark, which no object's address has.
    private static let holderBit: UInt = 1

    /// Notes that the thread leaves the sink.
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

@available(*, unavailable, message: "A thread leaves what it has entered itself.")
extension SinkEntry: Sendable {}
