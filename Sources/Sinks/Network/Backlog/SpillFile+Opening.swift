internal import Wire

// Opening a file that an earlier process may have left.
extension SpillFile {
    /// The most attempts to open the file, if its last user removes it meanwhile.
    private static let openings = 10

    /// Opens the file, or makes it.
    /// - Parameters:
    ///   - spill: the path and the limits.
    ///   - session: the session of a new or damaged file.
    ///   - fileSystem: the system calls.
    /// - Returns: the open file.
    /// - Throws: ``SinkError`` if the file cannot be opened, is in use by another process, or is no spill file.
    static func open(
        _ spill: Backlog.SpillOptions,
        session: DeliverySession.ID,
        fileSystem: any FileSystem
    ) throws(SinkError) -> SpillFile {
        let path = try AbsolutePath(spill.path)
        for _ in 0..<openings {
            let storage = try SpillStorage(at: path, fileSystem)
            guard let size = try storage.lock() else { continue }
            var opened = SpillFile(storage, limit: spill.bytes.size, session: session)
            try opened.takeOver(size)
            return opened
        }
        throw SinkError(.system, attempted: "use", on: path.description, reason: "another process keeps removing it")
    }

    /// Reads a file of a size in bytes.
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
            // A receiver may have the lost records, and would take new ones with the same numbers for repetitions.
            if !isTorn { header.session = newSession }
            // The header is written before anything is cut: a crash in between must not leave a file that looks whole.
            if isSound, !isTorn { try writeHeader() }
        }
        hasRemains = damage != nil || tail < size || found.end != 0
        try cutRemains()
    }

    /// Returns whether the bytes between the last whole entry and a place are the start of an entry.
    ///
    /// A process that is killed while it appends leaves only that. No peer has been sent such an entry.
    private func endsInAnEntry(before limit: Int64) throws(SinkError) -> Bool {
        guard limit - tail >= Int64(Self.prefix) else { return true }
        guard let length = Self.entryLength(try storage.read(Int64(Self.prefix), at: tail)[...]) else { return false }
        return length > 0
    }

    /// Counts the entries up to a place, or up to the first invalid one, and finds their end.
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
                // An entry that extends beyond the piece is read with the next one.
                if offset >= piece.count { break }
            }
            guard offset > 0 else { return }
            tail += Int64(offset)
        }
    }
}
