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
        let thread = ThreadContext.current
        let mark = UInt(bitPattern: ObjectIdentifier(sink))
        let depth = thread.storage.pointee.depth
        guard depth < thread.storage.pointee.active.count else { return nil }
        for index in 0..<depth where thread.storage.pointee.active[index] == mark { return nil }
        thread.storage.pointee.active[depth] = mark
        thread.storage.pointee.depth = depth &+ 1
        return SinkEntry(thread: thread, depth: depth)
    }

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
