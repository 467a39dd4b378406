/// A growing sequence of bytes that formatters append to.
///
/// The first bytes go to memory that the thread lends. Only a long line moves to the heap. A writer is not copyable, so
/// its memory always has exactly one owner; that makes it safe to send.
public struct ByteWriter: ~Copyable, @unchecked Sendable {
    @usableFromInline var base: UnsafeMutableRawPointer
    @usableFromInline var capacity: Int
    @usableFromInline var ownsStorage: Bool

    /// The bytes of room that growth leaves behind what it was for.
    private static let roomBehind = 256

    @usableFromInline internal var written: Int
    /// The memory that a thread has lent.
    ///
    /// It is kept when the line has moved to the heap, because it holds the cached second.
    @usableFromInline var scratch: ScratchMemory?

    /// The number of bytes written.
    @inlinable
    public var count: Int { written }

    /// Creates an empty writer on the heap.
    /// - Parameter capacity: bytes to allocate at once. Default: 512, a long line.
    public init(capacity: Int = 512) {
        self.capacity = max(capacity, 64)
        base = .allocate(byteCount: self.capacity, alignment: 16)
        ownsStorage = true
        written = 0
        scratch = nil
    }

    /// Creates an empty writer on memory that the calling thread lends.
    ///
    /// The caller must return the memory with ``giveBack(to:)``, so that the next line allocates nothing.
    @inlinable @inline(__always)
    package init(of thread: ThreadContext) {
        let memory = thread.takeScratch()
        base = memory.bytes
        capacity = ScratchMemory.byteCount
        ownsStorage = false
        written = 0
        scratch = consume memory
    }

    @inlinable
    deinit {
        if ownsStorage { base.deallocate() }
    }

    /// Calls a closure with an empty writer on memory that the thread keeps.
    ///
    /// A line of up to 1 KiB allocates nothing.
    ///
    /// - Parameter body: writes, and reads the written bytes. If it replaces the writer by another one, the memory goes
    ///   with the old writer. The thread then allocates new memory for its next line.
    /// - Returns: the result of the closure.
    /// - Throws: the error of the closure.
    @inlinable
    public static func withScratch<Result, Failure: Error>(
        _ body: (inout ByteWriter) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let thread = ThreadContext.current
        var writer = ByteWriter(of: thread)
        defer { writer.giveBack(to: thread) }
        return try body(&writer)
    }

    /// Returns the lent memory to the calling thread.
    ///
    /// The writer must not be written to afterwards.
    @inlinable @inline(__always)
    package mutating func giveBack(to thread: ThreadContext) {
        if let memory = scratch.take() { thread.keep(memory) }
    }

    /// Discards the written bytes and keeps the memory.
    @inlinable
    public mutating func removeAll() {
        written = 0
    }

    /// Discards all but the first bytes.
    /// - Parameter count: bytes to keep; a larger number than were written keeps all.
    @inlinable
    public mutating func truncate(to count: Int) {
        written = min(max(count, 0), written)
    }

    /// Calls a closure with the bytes written so far, which are valid only during the call.
    @inlinable
    public func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// Appends the bytes of a word in the machine's byte order.
    @inlinable @inline(__always)
    package mutating func append<Word: FixedWidthInteger & BitwiseCopyable>(word: Word) {
        room(for: MemoryLayout<Word>.size).storeBytes(of: word, as: Word.self)
        advance(by: MemoryLayout<Word>.size)
    }

    /// Replaces bytes that were written before by those of a word.
    ///
    /// It does nothing if the word does not fit.
    @inlinable
    package mutating func overwrite<Word: FixedWidthInteger & BitwiseCopyable>(at offset: Int, with word: Word) {
        guard offset >= 0, offset <= written &- MemoryLayout<Word>.size else { return }
        (base + offset).storeBytes(of: word, as: Word.self)
    }

    /// Makes room and returns the place of the next byte.
    ///
    /// The caller writes at most that many bytes, then calls ``advance(by:)``.
    @inlinable @inline(__always)
    package mutating func room(for additional: Int) -> UnsafeMutableRawPointer {
        if capacity &- written < additional { grow(by: additional) }
        return base + written
    }

    /// The end of the allocated memory.
    @inlinable @inline(__always)
    package var end: UnsafeMutableRawPointer { base + capacity }

    @inlinable @inline(__always)
    package mutating func advance(by additional: Int) {
        written &+= additional
    }

    /// Counts everything before a place as written.
    ///
    /// The place must lie in room made before.
    @inlinable @inline(__always)
    package mutating func advance(to place: UnsafeMutableRawPointer) {
        written = place - base
    }

    @usableFromInline @inline(never)
    mutating func grow(by additional: Int) {
        // A long text comes in one piece. The end of its line must not move it again.
        let wanted = max(capacity * 2, count + additional + Self.roomBehind)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        if ownsStorage { base.deallocate() }
        base = larger
        capacity = wanted
        ownsStorage = true
    }
}
