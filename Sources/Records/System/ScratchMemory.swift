/// Memory for one line, followed by the cached text of the last second, which a thread lends to a writer.
///
/// It passes from a thread to a writer and back, and has exactly one owner at a time; that makes it safe to send. It is
/// not on any stack. So a writer that outlives the call it was lent for, or moves to another thread, keeps the memory.
/// The thread then allocates new memory.
@usableFromInline
struct ScratchMemory: ~Copyable, @unchecked Sendable {
    /// The length of the longest line that needs no memory of its own.
    @usableFromInline static var byteCount: Int {
        @inlinable @inline(__always) get { 1024 }
    }

    /// The memory of the line.
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

    /// The cached text of a second, with exactly one owner.
    @inline(__always)
    var timestampCache: UnsafeMutablePointer<TimestampCache> {
        (bytes + Self.byteCount).assumingMemoryBound(to: TimestampCache.self)
    }
}
