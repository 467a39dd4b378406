/// Memory for one line, and behind it the text of the second that was written last: what a thread lends to a writer.
///
/// It goes from hand to hand, from a thread to a writer and back, and whoever has it is alone with it: that is why it may be
/// sent. It is no part of any stack, so a writer that is kept beyond the call it was lent for, or taken to another thread,
/// keeps it too; the thread then makes itself another one.
@usableFromInline
struct ScratchMemory: ~Copyable, @unchecked Sendable {
    /// The longest line that needs no memory of its own.
    @usableFromInline static var byteCount: Int {
        @inlinable @inline(__always) get { 1024 }
    }

    /// Where the line goes.
    @usableFromInline let bytes: UnsafeMutableRawPointer

    @usableFromInline @inline(never)
    init() {
        bytes = .allocate(byteCount: Self.byteCount + MemoryLayout<TimestampCache>.size, alignment: 16)
        (bytes + Self.byteCount).initializeMemory(as: TimestampCache.self, to: TimestampCache())
    }

    @inlinable
    deinit {
        bytes.deallocate()
    }

    /// The text of a second, which nobody else reads or writes.
    @inline(__always)
    var timestampCache: UnsafeMutablePointer<TimestampCache> {
        (bytes + Self.byteCount).assumingMemoryBound(to: TimestampCache.self)
    }
}
