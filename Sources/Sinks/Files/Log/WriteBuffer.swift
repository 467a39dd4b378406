/// The buffered entries of a log file: their bytes, and the offsets at which records end.
///
/// A record may have several lines, so the bytes alone do not show its end.
struct WriteBuffer: ~Copyable, Sendable {
    private var bytes: ByteWriter
    private var ends: [Int] = []
    /// Whether the first record is the rest of one whose beginning is in the file.
    private var isCut = false
    private let capacity: Int
    /// The highest level of a buffered record.
    private(set) var level = Level.notSet

    /// Creates an empty buffer.
    /// - Parameter capacity: the most bytes to hold; 0 for no buffer.
    init(capacity: Int) {
        self.capacity = capacity
        bytes = ByteWriter(capacity: capacity)
    }

    /// The number of bytes.
    @inline(__always)
    var count: Int { bytes.count }

    /// The number of records.
    @inline(__always)
    var records: Int { ends.count }

    /// Returns whether an entry would fit if the buffer were empty.
    func canHold(_ count: Int) -> Bool { capacity > 0 && count <= capacity }

    /// Returns whether an entry fits now.
    @inline(__always)
    func hasRoom(for count: Int) -> Bool { capacity > 0 && count <= capacity &- bytes.count }

    /// Adds an entry, where there is room for it.
    @inline(__always)
    mutating func append(_ entry: UnsafeRawBufferPointer, level: Level) {
        bytes.append(entry)
        ends.append(bytes.count)
        if level > self.level { self.level = level }
    }

    /// Returns the number of bytes of the first records.
    func length(ofFirst records: Int) -> Int {
        records < ends.count ? ends.prefix(records).last ?? 0 : bytes.count
    }

    /// Calls a closure with the first bytes.
    func withFirst<Result>(_ count: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withBytes { body(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
    }

    /// Counts the records at the beginning that meet a condition.
    ///
    /// The rest of a record that was cut off meets any, because it stays with its beginning.
    /// - Parameter fits: the condition, given a record's offset and length in bytes.
    /// - Returns: the number of records.
    func leadingRecords(where fits: (_ offset: Int, _ length: Int) -> Bool) -> Int {
        var (records, offset) = (0, 0)
        for end in ends {
            guard (records == 0 && isCut) || fits(offset, end &- offset) else { break }
            offset = end
            records += 1
        }
        return records
    }

    /// Removes bytes that have been written, and the records that end among them.
    mutating func removeFirst(_ count: Int) {
        guard count < bytes.count else { return removeAll() }
        isCut = !ends.contains(count)
        ends = ends.filter { $0 > count }.map { $0 - count }
        let rest = bytes.withBytes { Array($0.dropFirst(count)) }
        bytes.removeAll()
        bytes.append(contentsOf: rest)
    }

    /// Removes all records, and keeps the memory.
    mutating func removeAll() {
        bytes.removeAll()
        ends.removeAll(keepingCapacity: true)
        level = .notSet
        isCut = false
    }
}
