internal import Wire

/// An open spill file (``Backlog/SpillOptions``).
///
/// Entries are appended at its end and taken from its front.
///
/// An entry consists of four bytes of length, most significant first, and its bytes. The header notes which entries
/// have been taken. So a process that dies repeats at most what it took since ``save(firstNumber:)``. The file survives
/// the process. After a power failure, only what the kernel had written is left.
struct SpillFile: ~Copyable, Sendable {
    /// The header at the start of the file.
    var header: SpillHeader
    /// The number of entries.
    var count = 0
    /// The number of entries that have been loaded and not removed.
    private(set) var loadedCount = 0
    /// The damage found when the file was opened; `nil` if there was none.
    var damage: Damage?

    let storage: SpillStorage
    private let limit: Int
    /// The offset of the first entry that is not loaded.
    var unloaded: Int64
    /// The end of the last entry.
    var tail: Int64
    /// Whether a failed write or move may have left bytes behind the last entry.
    var hasRemains = false

    /// The number of bytes of an entry's length.
    static let prefix = 4
    /// The number of bytes read at once.
    static let pieceBytes = 1 << 16
    /// The most bytes of taken entries that may stay at the front of the file.
    private static let idleBytes: Int64 = 1 << 20

    /// The damage of a file that was not shortened by its process: the system did it, when the power failed.
    struct Damage: Sendable, Hashable {
        /// The number of bytes cut off because they were no whole entry.
        let bytes: Int64

        /// Returns the error to report.
        func error(in path: String) -> SinkError {
            let reason = "its last \(bytes) bytes were not a whole record and have been cut off"
            return SinkError(.system, attempted: "read all of", on: path, reason: reason)
        }
    }

    /// The part of the waiting entries that a file has, as numbers.
    struct Share: Sendable, Hashable {
        /// The number of entries that are in memory, too.
        ///
        /// They are the oldest ones.
        var loaded = 0
        /// The number of entries that are only in the file.
        var unloaded = 0
        /// The number of bytes of those, their lengths included.
        var unloadedBytes = 0
        /// The most bytes that the file may have.
        let limit: Int

        /// Returns whether entries of so many bytes may be in the file, each with its length.
        func mayHold(_ bytes: Int, entries: Int) -> Bool {
            bytes + entries * SpillFile.prefix <= limit
        }
    }

    /// Takes over an open file, as if it were empty.
    init(_ storage: consuming SpillStorage, limit: Int, session: DeliverySession.ID) {
        self.storage = storage
        self.limit = limit
        header = SpillHeader(session: session)
        unloaded = header.head
        tail = header.head
    }

    /// The number of entries that are only in the file.
    var unloadedCount: Int { count - loadedCount }

    /// The number of bytes of those entries, their lengths included.
    var unloadedBytes: Int { Int(clamping: tail - unloaded) }

    /// The numbers of the entries in the file.
    var share: Share {
        Share(loaded: loadedCount, unloaded: unloadedCount, unloadedBytes: unloadedBytes, limit: limit)
    }

    /// Returns whether an entry of so many bytes may be added.
    func hasRoom(for bytes: Int) -> Bool {
        share.mayHold(Int(clamping: tail - header.head) + bytes, entries: 1)
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
            // If this fails, too, the next append tries again.
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

    /// Loads the next entries into a queue: as many as fit into a piece, and at least one if there is one.
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

    /// Removes the first entries, which have been loaded.
    /// - Parameters:
    ///   - removed: the number of entries. Default: 1.
    ///   - bytes: the sum of their lengths.
    mutating func removeFirst(_ removed: Int = 1, bytes: Int) {
        guard removed <= loadedCount else { return }
        header.head += Int64(bytes + removed * Self.prefix)
        header.firstNumber &+= UInt64(removed)
        count -= removed
        loadedCount -= removed
    }

    /// Writes the header after entries have been removed, and frees their space if that is worth the effort.
    /// - Parameter firstNumber: the number of the first entry that is left.
    /// - Throws: ``SinkError`` if the file cannot be written.
    mutating func save(firstNumber: UInt64) throws(SinkError) {
        header.firstNumber = firstNumber
        try cutRemains()
        let idle = header.head - Int64(SpillHeader.length)
        if idle > Self.idleBytes, idle >= tail - header.head { return try moveToFront() }
        try writeHeader()
    }

    /// Saves the state, or removes the file if it is empty.
    mutating func finish(firstNumber: UInt64) throws(SinkError) {
        guard count == 0 else { return try save(firstNumber: firstNumber) }
        try storage.remove()
    }

    /// Returns the length at the start of an entry; `nil` if there are too few bytes.
    static func entryLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= prefix else { return nil }
        return bytes.prefix(prefix).reduce(0) { $0 << 8 | Int($1) }
    }
}
