internal import Wire

/// The open file of a ``Spill``: entries are appended at its end and taken from its front.
///
/// An entry is four bytes of length, most significant first, and its bytes. What is taken is noted in the header, so that a
/// process that dies repeats at most what it took since ``save(firstNumber:)``. It survives the process; of a power failure it
/// survives what the kernel had written.
struct SpillFile: ~Copyable, Sendable {
    /// What stands at the start of the file.
    var header: SpillHeader
    /// How many entries there are.
    var count = 0
    /// How many of them have been loaded and not removed.
    private(set) var loadedCount = 0
    /// What was wrong with the file when it was opened; `nil` if nothing was.
    var damage: Damage?

    let storage: SpillStorage
    private let limit: Int
    /// Where the next entry that is not loaded begins.
    var unloaded: Int64
    /// Where the last entry ends.
    var tail: Int64
    /// Whether something may stand behind the last entry that a failed write or move has left.
    var hasRemains = false

    /// The bytes of an entry's length.
    static let prefix = 4
    /// How many bytes are read at once.
    static let pieceBytes = 1 << 16
    /// How much that has been taken may stay at the front of the file.
    private static let idleBytes: Int64 = 1 << 20

    /// What was found of a file that somebody else has shortened: the system, when the power failed.
    struct Damage: Sendable, Hashable {
        /// What had to be cut off because it was no entry, in bytes.
        let bytes: Int64
    }

    /// Takes over an open file, as if it were empty.
    init(_ storage: consuming SpillStorage, limit: Int, session: DeliverySession.ID) {
        self.storage = storage
        self.limit = limit
        header = SpillHeader(session: session)
        unloaded = header.head
        tail = header.head
    }

    /// How many entries are in the file only.
    var unloadedCount: Int { count - loadedCount }

    /// The room that those take.
    var unloadedBytes: Int { Int(clamping: tail - unloaded) }

    /// Whether so many bytes of entries may be in it, each with its length.
    func mayHold(_ bytes: Int, entries: Int) -> Bool {
        bytes + entries * Self.prefix <= limit
    }

    /// Whether an entry of so many bytes may be added.
    func hasRoom(for bytes: Int) -> Bool {
        mayHold(Int(clamping: tail - header.head) + bytes, entries: 1)
    }

    /// Adds an entry at the end: all of it or nothing.
    mutating func append(_ entry: UnsafeRawBufferPointer, isLoaded: Bool) throws(SinkError) {
        guard let length = UInt32(exactly: entry.count) else {
            throw SinkError(.tooLong, attempted: "write to", on: storage.path.description)
        }
        try cutRemains()
        hasRemains = true
        do throws(SinkError) {
            try ByteWriter.withScratch { writer throws(SinkError) in
                for shift: UInt32 in [24, 16, 8, 0] { writer.append(UInt8(truncatingIfNeeded: length >> shift)) }
                writer.append(contentsOf: entry)
                try writer.withBytes { bytes throws(SinkError) in try storage.write(bytes, at: tail) }
            }
        } catch {
            // If that fails, too, it is done before the next entry.
            try? cutRemains()
            throw error
        }
        hasRemains = false
        tail += Int64(entry.count + Self.prefix)
        count += 1
        if isLoaded {
            loadedCount += 1
            unloaded = tail
        }
    }

    /// Appends the next entries to a queue: at least one if there is one, and as many as fit into a piece.
    mutating func load(into queue: inout EntryQueue) throws(SinkError) {
        guard unloadedCount > 0 else { return }
        var piece = try storage.read(min(Int64(Self.pieceBytes), tail - unloaded), at: unloaded)
        if let length = Self.entryLength(piece[...]), length + Self.prefix > piece.count {
            piece = try storage.read(Int64(length + Self.prefix), at: unloaded)
        }
        var rest = piece[...]
        while let length = Self.entryLength(rest), length + Self.prefix <= rest.count {
            rest = rest.dropFirst(Self.prefix)
            rest.prefix(length).withUnsafeBytes { queue.append($0) }
            rest = rest.dropFirst(length)
            loadedCount += 1
        }
        unloaded += Int64(piece.count - rest.count)
    }

    /// Forgets the first entry, which has been loaded.
    mutating func removeFirst(length: Int) {
        guard loadedCount > 0 else { return }
        header.head += Int64(length + Self.prefix)
        header.firstNumber &+= 1
        count -= 1
        loadedCount -= 1
    }

    /// Notes in the file what has been removed, and gives its space back if that is worth while.
    /// - Parameter firstNumber: the number of the first entry that is left.
    mutating func save(firstNumber: UInt64) throws(SinkError) {
        header.firstNumber = firstNumber
        try cutRemains()
        let idle = header.head - Int64(SpillHeader.length)
        if idle > Self.idleBytes, idle >= tail - header.head { return try moveToFront() }
        try writeHeader()
    }

    /// Saves, and removes the file if nothing is in it.
    mutating func finish(firstNumber: UInt64) throws(SinkError) {
        guard count == 0 else { return try save(firstNumber: firstNumber) }
        try storage.remove()
    }

    /// The length that stands at the start of an entry.
    static func entryLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= prefix else { return nil }
        return bytes.prefix(prefix).reduce(0) { $0 << 8 | Int($1) }
    }
}
