// Freeing space in the file. A crash may interrupt it anywhere: at each moment the header locates the entries.
extension SpillFile {
    /// Copies the entries to the start of the file.
    mutating func moveToFront() throws(SinkError) {
        // The header must no longer point to entries that are about to be overwritten.
        try writeHeader()
        var (source, target) = (header.head, Int64(SpillHeader.length))
        let distance = source - target
        while source < tail {
            let piece = try storage.read(min(Int64(Self.pieceBytes), tail - source), at: source)
            try storage.write(piece, at: target)
            source += Int64(piece.count)
            target += Int64(piece.count)
        }
        var moved = header
        moved.head -= distance
        moved.end = target
        try storage.write(moved.bytes, at: 0)
        header = moved
        (tail, unloaded) = (target, unloaded - distance)
        hasRemains = true
        try cutRemains()
    }

    /// Cuts off the bytes behind the last entry.
    ///
    /// They could later be taken for entries, once other entries stand before them.
    mutating func cutRemains() throws(SinkError) {
        guard hasRemains else { return }
        try storage.truncate(to: tail)
        header.end = 0
        try writeHeader()
        hasRemains = false
    }

    func writeHeader() throws(SinkError) {
        try storage.write(header.bytes, at: 0)
    }
}
