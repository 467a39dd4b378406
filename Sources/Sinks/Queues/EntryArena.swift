/// A first-in, first-out store of waiting records, one behind the other in one block of memory.
///
/// Each record is an entry: a header and the record's own bytes. Removing the first entry moves the start. Removing one
/// from the middle marks it. At the end of the block the entries move to its front if half of it is free. Otherwise
/// they move into a new block, twice as large as they need. The cost of moving stays in proportion to the bytes
/// appended. The block is used again and again, so that an arena that has become large enough allocates nothing.
///
/// The block belongs to the arena alone, so it may go from thread to thread. Nothing outside of it is read or written,
/// because each access is checked.
struct EntryArena: ~Copyable, @unchecked Sendable {
    /// A record, its approximate size in bytes of memory, and the instant since which it has waited.
    struct Entry: Sendable {
        let record: LogRecord
        let bytes: Int
        let since: Timestamp

        /// Ends the record's life and keeps its memory for the calling thread's next record.
        consuming func recycle() {
            record.recycle()
        }
    }

    /// The level and time of a record that was dropped.
    struct Dropped: Sendable {
        let level: Level
        let timestamp: Timestamp
    }

    private struct Header {
        /// The length of the entry, header included.
        let size: Int
        let bytes: Int
        let since: Timestamp
        var isRemoved = false
    }

    private(set) var block = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var start = 0
    private var end = 0
    /// The length of all entries that have not been removed.
    private var used = 0
    /// The offset before which no record is below the level of ``dropFirst(below:)``.
    private var searched = 0
    private let leastSize: Int
    /// The number of waiting records.
    private(set) var count = 0
    /// The memory of the records in bytes, by their callers' estimates.
    private(set) var bytes = 0

    /// - Parameter leastSize: the length of the first block in bytes, which is allocated for the first record.
    init(leastSize: Int = 4096) {
        self.leastSize = leastSize
    }

    deinit {
        var offset = start
        while let (header, record) = entry(at: offset) {
            if !header.isRemoved { RecordEntry.discard(at: record) }
            offset &+= header.size
        }
        block.deallocate()
    }

    /// The instant since which the first record has waited.
    var oldest: Timestamp? { entry(at: start)?.header.since }

    /// Appends a record.
    ///
    /// - Parameters:
    ///   - record: the record.
    ///   - bytes: the approximate size of the record in bytes of memory.
    ///   - since: the instant since which it waits.
    @inline(__always)
    mutating func append(_ record: LogRecord, bytes: Int = 0, since: Timestamp = Timestamp(nanoseconds: 0)) {
        let size = Self.size(of: record)
        if size > block.count &- end { makeRoom(for: size) }
        guard write(record, Header(size: size, bytes: bytes, since: since), at: end) else { return }
        end &+= size
    }

    /// Puts a record that was taken back, before all others.
    mutating func prepend(_ entry: Entry) {
        guard count > 0 else { return append(entry.record, bytes: entry.bytes, since: entry.since) }
        let size = Self.size(of: entry.record)
        if size > start { makeRoomInFront(for: size) }
        let header = Header(size: size, bytes: entry.bytes, since: entry.since)
        guard write(entry.record, header, at: start &- size) else { return }
        start &-= size
        searched = start
    }

    /// Takes the first record.
    /// - Parameter record: the place for the record. The memory of the present value is reused.
    /// - Returns: whether there was one.
    @inline(__always)
    mutating func removeFirst(into record: inout LogRecord) -> Bool {
        guard let (header, place) = entry(at: start) else { return false }
        RecordEntry.move(from: place, to: &record)
        remove(header, at: start)
        return true
    }

    /// Takes the first record with its size and time.
    mutating func removeFirst() -> Entry? {
        guard let header = entry(at: start)?.header else { return nil }
        var record = RecordEntry.emptyRecord
        guard removeFirst(into: &record) else { return nil }
        return Entry(record: record, bytes: header.bytes, since: header.since)
    }

    /// Drops the first record.
    mutating func dropFirst() -> Dropped? {
        drop(at: start)
    }

    /// Drops the first record below a level, which must be the same at each call.
    ///
    /// The others keep their order.
    /// - Returns: `nil` if there is none. Only the first such call looks at every record.
    mutating func dropFirst(below level: Level) -> Dropped? {
        searched = max(searched, start)
        while let (header, record) = entry(at: searched) {
            if !header.isRemoved, RecordEntry.level(at: record) < level { return drop(at: searched) }
            searched &+= header.size
        }
        return nil
    }

    /// Drops all records, and frees the block.
    /// - Returns: the number of records dropped.
    mutating func removeAll() -> Int {
        let removed = count
        self = EntryArena(leastSize: leastSize)
        return removed
    }

    /// Changes the block length of an empty arena.
    ///
    /// - Parameters:
    ///   - leastSize: the least length of a block in bytes.
    ///   - most: the longest block that is kept.
    mutating func prepare(leastSize: Int, keeping most: Int) {
        guard count == 0, leastSize != self.leastSize || block.count > most else { return }
        self = EntryArena(leastSize: leastSize)
    }
}

// The block: all code that handles memory.
extension EntryArena {
    private static var headerSize: Int { MemoryLayout<Header>.stride }

    @inline(__always)
    private static func size(of record: LogRecord) -> Int {
        headerSize &+ RecordEntry.byteCount(of: record)
    }

    /// Returns the entry at an offset, which is the start or the end of another entry; `nil` behind the last.
    @inline(__always)
    private borrowing func entry(at offset: Int) -> (header: Header, record: UnsafeMutableRawPointer)? {
        guard offset >= start, offset < end, let base = block.baseAddress else { return nil }
        return ((base + offset).load(as: Header.self), base + offset + Self.headerSize)
    }

    @inline(__always)
    private mutating func write(_ record: LogRecord, _ header: Header, at offset: Int) -> Bool {
        guard offset >= 0, header.size <= block.count &- offset, let base = block.baseAddress else { return false }
        (base + offset).initializeMemory(as: Header.self, to: header)
        RecordEntry.write(record, at: base + offset + Self.headerSize)
        used &+= header.size
        bytes &+= header.bytes
        count &+= 1
        return true
    }

    private mutating func drop(at offset: Int) -> Dropped? {
        guard let (header, record) = entry(at: offset) else { return nil }
        let dropped = Dropped(level: RecordEntry.level(at: record), timestamp: RecordEntry.timestamp(at: record))
        RecordEntry.discard(at: record)
        remove(header, at: offset)
        return dropped
    }

    /// Removes an entry whose record is gone.
    ///
    /// The first entry afterwards is never a removed one.
    @inline(__always)
    private mutating func remove(_ header: Header, at offset: Int) {
        used &-= header.size
        bytes &-= header.bytes
        count &-= 1
        guard count > 0 else { return rewind() }
        guard offset == start else { return mark(header, at: offset) }
        start &+= header.size
        while let next = entry(at: start)?.header, next.isRemoved { start &+= next.size }
    }

    /// Returns to the front of the block, which processors hold in their caches.
    private mutating func rewind() {
        (start, end, searched) = (0, 0, 0)
    }

    private mutating func mark(_ header: Header, at offset: Int) {
        guard let base = block.baseAddress else { return }
        var header = header
        header.isRemoved = true
        (base + offset).storeBytes(of: header, as: Header.self)
    }

    @inline(never)
    private mutating func makeRoom(for size: Int) {
        let needed = (used &+ size) &* 2
        if needed <= block.count { return move(into: block, at: 0) }
        exchangeBlock(for: max(leastSize, needed), at: 0)
    }

    @inline(never)
    private mutating func makeRoomInFront(for size: Int) {
        let needed = max(leastSize, (used &+ size) &* 3)
        exchangeBlock(for: needed, at: ((needed &- used) / 2) & ~7)
    }

    private mutating func exchangeBlock(for size: Int, at front: Int) {
        let former = block
        move(into: .allocate(byteCount: size, alignment: 16), at: front)
        former.deallocate()
    }

    /// Moves all entries, without gaps, to an earlier place in this block or into another one that has room for them.
    private mutating func move(into target: UnsafeMutableRawBufferPointer, at front: Int) {
        var (source, place) = (start, front)
        while let header = entry(at: source)?.header, let from = block.baseAddress, let base = target.baseAddress {
            if !header.isRemoved {
                // Texts, lists and references may be moved by their bytes.
                (base + place).copyMemory(from: from + source, byteCount: header.size)
                place &+= header.size
            }
            source &+= header.size
        }
        (block, start, end, searched) = (target, front, place, front)
    }
}
