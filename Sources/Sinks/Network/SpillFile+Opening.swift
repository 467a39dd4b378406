internal import Wire

// Finding out what an earlier process has left.
extension SpillFile {
    /// How often it is opened at most, if its last user removes it meanwhile.
    private static let openings = 10

    /// Opens the file, or makes it.
    /// - Parameter session: who sends, if the file is new, or damaged.
    /// - Throws: ``SinkError`` if it cannot be opened, is in use by another process, or is something else.
    static func open(
        _ spill: SpillOptions,
        session: DeliverySession.ID,
        fileSystem: any FileSystem
    ) throws(SinkError) -> SpillFile {
        let path = try AbsolutePath(spill.path)
        for _ in 0..<openings {
            let storage = try SpillStorage(at: path, fileSystem)
            guard let size = try storage.lock() else { continue }
            var opened = SpillFile(storage, limit: spill.bytes, session: session)
            try opened.takeOver(size)
            return opened
        }
        throw SinkError(.system, attempted: "use", on: path.description, reason: "others remove it again and again")
    }

    /// Reads the file, which has a size in bytes.
    private mutating func takeOver(_ size: Int64) throws(SinkError) {
        guard size > 0 else { return try writeHeader() }
        guard let found = SpillHeader(try storage.read(min(size, Int64(SpillHeader.length)), at: 0)) else {
            throw storage.refusing("it is not a spill file", .invalidOption)
        }
        let isSound = found.isSound(inFileOf: size)
        let end = isSound && found.end > 0 ? found.end : size
        let newSession = header.session
        if isSound {
            header = found
            (unloaded, tail) = (found.head, found.head)
            try countEntries(before: end)
        }
        if !isSound || tail < end {
            damage = Damage(bytes: end - tail)
            let isTorn = isSound && found.end == 0 ? try endsInAnEntry(before: end) : false
            // A receiver may know the numbers of what was lost, and would take new records under them for repetitions.
            if !isTorn { header.session = newSession }
            // Before anything is cut: a crash in between must not leave what looks whole.
            if isSound, !isTorn { try writeHeader() }
        }
        hasRemains = damage != nil || tail < size || found.end != 0
        try cutRemains()
    }

    /// Whether what follows the last whole entry, up to a place, is the start of one: all that a process leaves that is killed
    /// while it appends, which nobody has been sent.
    private func endsInAnEntry(before limit: Int64) throws(SinkError) -> Bool {
        guard limit - tail >= Int64(Self.prefix) else { return true }
        guard let length = Self.entryLength(try storage.read(Int64(Self.prefix), at: tail)[...]) else { return false }
        return length > 0
    }

    /// Counts the entries up to a place, or up to where they make no sense any more, and finds their end.
    private mutating func countEntries(before limit: Int64) throws(SinkError) {
        while tail < limit {
            let piece = try storage.read(min(Int64(Self.pieceBytes), limit - tail), at: tail)
            var offset = 0
            while let length = Self.entryLength(piece[offset...]) {
                let next = tail + Int64(offset + Self.prefix + length)
                guard length > 0, next <= limit else {
                    tail += Int64(offset)
                    return
                }
                count += 1
                offset += Self.prefix + length
                // An entry that goes on beyond the piece is left out of it.
                if offset >= piece.count { break }
            }
            guard offset > 0 else { return }
            tail += Int64(offset)
        }
    }
}
