/// Bytes that are being written, one after another: what formatters append to.
///
/// The first bytes go to memory that the thread lends; only a long line moves to the heap. It is not copyable, so there is
/// always exactly one owner of that memory: that is why it may be sent.
public struct ByteWriter: ~Copyable, @unchecked Sendable {
    @usableFromInline var base: UnsafeMutableRawPointer
    @usableFromInline var capacity: Int
    @usableFromInline var ownsStorage: Bool

    @usableFromInline internal var written: Int
    /// What a thread has lent; also kept when the line has moved to the heap, for its text of the second.
    @usableFromInline var scratch: ScratchMemory?

    /// How many bytes have been written.
    @inlinable
    public var count: Int { written }

    /// Creates an empty writer on the heap.
    /// - Parameter capacity: bytes to make room for at once. Default: 512, a long line.
    public init(capacity: Int = 512) {
        self.capacity = max(capacity, 64)
        base = .allocate(byteCount: self.capacity, alignment: 16)
        ownsStorage = true
        written = 0
        scratch = nil
    }

    /// Creates an empty writer on memory that the calling thread lends.
    ///
    /// Whoever makes one gives the memory back with ``giveBack(to:)``, so that the next line allocates nothing.
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

    /// Calls a closure with an empty writer on memory that the thread keeps: a line of up to 1 KiB allocates nothing.
    ///
    /// - Parameter body: writes, and reads what was written. If it puts another writer in the place of this one, the memory
    ///   goes with the writer, and the thread makes itself new memory for its next line.
    @inlinable
    public static func withScratch<Result, Failure: Error>(
        _ body: (inout ByteWriter) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let thread = ThreadContext.current
        var writer = ByteWriter(of: thread)
        defer { writer.giveBack(to: thread) }
        return try body(&writer)
    }

    /// Hands the memory that was lent to this writer, whichever it is by now, to the calling thread; nobody may write then.
    @inlinable @inline(__always)
    package mutating func giveBack(to thread: ThreadContext) {
        if let memory = scratch.take() { thread.keep(memory) }
    }

    /// Forgets what was written and keeps the memory.
    @inlinable
    public mutating func removeAll() {
        written = 0
    }

    /// Forgets all but the first bytes.
    /// - Parameter count: bytes to keep; more than there are keeps all.
    @inlinable
    public mutating func truncate(to count: Int) {
        written = min(max(count, 0), written)
    }

    /// The bytes written so far, for the time of the closure.
    @inlinable
    public func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// Appends the bytes of a word as the machine has them.
    @inlinable @inline(__always)
    package mutating func append<Word: FixedWidthInteger & BitwiseCopyable>(word: Word) {
        room(for: MemoryLayout<Word>.size).storeBytes(of: word, as: Word.self)
        advance(by: MemoryLayout<Word>.size)
    }

    /// Replaces bytes that were written before by those of a word; does nothing where there are not as many.
    @inlinable
    package mutating func overwrite<Word: FixedWidthInteger & BitwiseCopyable>(at offset: Int, with word: Word) {
        guard offset >= 0, offset <= written &- MemoryLayout<Word>.size else { return }
        (base + offset).storeBytes(of: word, as: Word.self)
    }

    /// Makes room and tells where the next byte goes: the caller writes at most so many and then calls ``advance(by:)``.
    @inlinable @inline(__always)
    package mutating func room(for additional: Int) -> UnsafeMutableRawPointer {
        if capacity &- written < additional { grow(by: additional) }
        return base + written
    }

    /// The end of the memory that there is.
    @inlinable @inline(__always)
    package var end: UnsafeMutableRawPointer { base + capacity }

    @inlinable @inline(__always)
    package mutating func advance(by additional: Int) {
        written &+= additional
    }

    /// Counts as written what stands before a place, which lies in room made before.
    @inlinable @inline(__always)
    package mutating func advance(to place: UnsafeMutableRawPointer) {
        written = place - base
    }

    @usableFromInline @inline(never)
    mutating func grow(by additional: Int) {
        let wanted = max(capacity * 2, count + additional)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        if ownsStorage { base.deallocate() }
        base = larger
        capacity = wanted
        ownsStorage = true
    }
}
