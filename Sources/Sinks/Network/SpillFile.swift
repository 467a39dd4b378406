internal import Wire

/// The open file of a ``Spill``: entries are appended at its end and taken from its front.
///
/// An entry is four bytes of length, most significant first, and its bytes. What is taken is noted in the header, so that a
/// process that dies repeats at most what it took since ``save()``. It survives the process; of a power failure it survives
/// what the kernel had written.
struct SpillFile: ~Copyable, Sendable {
    /// What stands at the start of the file.
    private(set) var header: SpillHeader
    /// How many entries there are.
    private(set) var count = 0
    /// How many of them have been loaded and not removed.
    private(set) var loadedCount = 0
    /// What had to be cut off because it was no entry, in bytes.
    private(set) var damagedBytes: Int64 = 0

    private let path: AbsolutePath
    private let limit: Int
    private let fileSystem: any FileSystem
    private let file: OpenFile
    /// Where the next entry that is not loaded begins.
    private var unloaded: Int64
    /// Where the last entry ends.
    private var tail: Int64
    /// Whether something may stand behind the last entry that a failed write or move has left.
    private var hasRemains = false

    /// How often it is opened at most, if its last user removes it meanwhile.
    private static let openings = 10
    /// The bytes of an entry's length.
    private static let prefix = 4
    /// How many bytes are read at once.
    private static let pieceBytes = 1 << 16
    /// How much that has been taken may stay at the front of the file.
    private static let idleBytes: Int64 = 1 << 20

    /// Opens the file, or makes it.
    /// - Parameter session: who sends, if the file is new.
    /// - Throws: ``SinkError`` if it cannot be opened, is in use by another process, or is something else.
    static func open(
        _ spill: Spill,
        session: DeliverySession.ID,
        fileSystem: any FileSystem
    ) throws(SinkError) -> SpillFile {
        let path = try AbsolutePath(spill.path)
        for _ in 0..<openings {
            let file = try attempting("open", on: path.description) { () throws(Errno) in
                try fileSystem.openForUpdate(path.description, permissions: .ownerOnly)
            }
            var opened = SpillFile(file, at: path, limit: spill.bytes, session, fileSystem)
            if try opened.takeOver() { return opened }
        }
        throw SinkError(.system, attempted: "use", on: path.description, reason: "others remove it again and again")
    }

    private init(
        _ file: OpenFile,
        at path: AbsolutePath,
        limit: Int,
        _ session: DeliverySession.ID,
        _ fileSystem: any FileSystem
    ) {
        self.file = file
        self.path = path
        self.limit = limit
        self.fileSystem = fileSystem
        header = SpillHeader(session: session)
        unloaded = header.head
        tail = header.head
    }

    deinit { fileSystem.close(file) }

    /// How many entries are in the file only.
    var unloadedCount: Int { count - loadedCount }

    /// Whether an entry of so many bytes may be added.
    func hasRoom(for bytes: Int) -> Bool {
        tail - header.head + Int64(bytes + Self.prefix) <= Int64(limit)
    }

    /// Adds an entry at the end: all of it or nothing.
    mutating func append(_ entry: UnsafeRawBufferPointer, isLoaded: Bool) throws(SinkError) {
        try cutRemains()
        hasRemains = true
        try ByteWriter.withScratch { writer throws(SinkError) in
            let length = UInt32(truncatingIfNeeded: entry.count)
            for shift: UInt32 in [24, 16, 8, 0] { writer.append(UInt8(truncatingIfNeeded: length >> shift)) }
            writer.append(contentsOf: entry)
            try writer.withBytes { bytes throws(SinkError) in try write(bytes, at: tail) }
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
        var piece = try read(min(Int64(Self.pieceBytes), tail - unloaded), at: unloaded)
        if let length = Self.entryLength(piece[...]), length + Self.prefix > piece.count {
            piece = try read(Int64(length + Self.prefix), at: unloaded)
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
        try attempting("remove", on: path.description) { () throws(Errno) in
            try fileSystem.remove(path.description)
        }
    }

    // MARK: - The file

    /// Locks the file and reads it.
    /// - Returns: whether it is still the one at the path, and not one that somebody has removed who was done with it.
    private mutating func takeOver() throws(SinkError) -> Bool {
        let size: Int64
        do throws(Errno) {
            try fileSystem.lock(file)
            let status = try fileSystem.status(of: file)
            let current = try fileSystem.status(at: path.description, followingLinks: false)
            guard current?.identity == status.identity else { return false }
            size = status.size
        } catch .wouldBlock {
            throw SinkError(.system, attempted: "use", on: path.description, reason: "another process is using it")
        } catch {
            throw SinkError("use", on: path.description, error)
        }
        guard size > 0 else {
            try writeHeader()
            return true
        }
        guard let found = SpillHeader(try read(min(size, Int64(SpillHeader.length)), at: 0), fileSize: size) else {
            throw SinkError(.invalidOption, attempted: "use", on: path.description, reason: "it is not a spill file")
        }
        header = found
        unloaded = found.head
        tail = try endOfEntries(before: found.end == 0 ? size : found.end)
        damagedBytes = found.end == 0 ? size - tail : 0
        hasRemains = tail < size || found.end != 0
        try cutRemains()
        return true
    }

    /// Counts the entries up to a place, or up to where they make no sense any more.
    private mutating func endOfEntries(before limit: Int64) throws(SinkError) -> Int64 {
        var place = header.head
        while place < limit {
            let piece = try read(min(Int64(Self.pieceBytes), limit - place), at: place)
            var offset = 0
            while let length = Self.entryLength(piece[offset...]) {
                let next = place + Int64(offset + Self.prefix + length)
                guard length > 0, next <= limit else { return place + Int64(offset) }
                count += 1
                offset += Self.prefix + length
                // An entry that goes on beyond the piece is left out of it.
                if offset >= piece.count { break }
            }
            guard offset > 0 else { return place }
            place += Int64(offset)
        }
        return place
    }

    /// Cuts off what stands behind the last entry; it might be taken for entries once others stand before it.
    private mutating func cutRemains() throws(SinkError) {
        guard hasRemains else { return }
        try truncate(to: tail)
        header.end = 0
        try writeHeader()
        hasRemains = false
    }

    /// Copies the entries to the start of the file. At each moment the header tells where they are.
    private mutating func moveToFront() throws(SinkError) {
        // What is about to be overwritten must not count any more.
        try writeHeader()
        var (source, target) = (header.head, Int64(SpillHeader.length))
        let distance = source - target
        while source < tail {
            let piece = try read(min(Int64(Self.pieceBytes), tail - source), at: source)
            try piece.span.bytes.withUnsafeBytes { bytes throws(SinkError) in try write(bytes, at: target) }
            source += Int64(piece.count)
            target += Int64(piece.count)
        }
        var moved = header
        moved.head -= distance
        moved.end = target
        try write(moved)
        header = moved
        (tail, unloaded) = (target, unloaded - distance)
        hasRemains = true
        try cutRemains()
    }

    private func writeHeader() throws(SinkError) {
        try write(header)
    }

    private func write(_ header: SpillHeader) throws(SinkError) {
        let bytes = header.bytes
        try bytes.span.bytes.withUnsafeBytes { bytes throws(SinkError) in try write(bytes, at: 0) }
    }

    private static func entryLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= prefix else { return nil }
        return bytes.prefix(prefix).reduce(0) { $0 << 8 | Int($1) }
    }

    private func truncate(to size: Int64) throws(SinkError) {
        try attempting("shorten", on: path.description) { () throws(Errno) in
            try fileSystem.truncate(file, to: size)
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, at place: Int64) throws(SinkError) {
        try attempting("write to", on: path.description) { () throws(Errno) in
            var written = 0
            while written < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                let step = try fileSystem.write(rest, at: place + Int64(written), to: file)
                guard step > 0 else { throw .inputOutput }
                written += step
            }
        }
    }

    private func read(_ count: Int64, at place: Int64) throws(SinkError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(count))
        try attempting("read from", on: path.description) { () throws(Errno) in
            var filled = 0
            while filled < bytes.count {
                var span = bytes.mutableSpan
                let step = try span.withUnsafeMutableBytes { bytes throws(Errno) in
                    let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
                    return try fileSystem.read(into: rest, at: place + Int64(filled), from: file)
                }
                guard step > 0 else { throw .inputOutput }
                filled += step
            }
        }
        return bytes
    }
}
