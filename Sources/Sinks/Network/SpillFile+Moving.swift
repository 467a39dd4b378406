// Giving space back. A crash may interrupt it anywhere: at each moment the header tells where the entries are.
extension SpillFile {
    /// Copies the entries to the start of the file.
    mutating func moveToFront() throws(SinkError) {
        // What is about to be overwritten must not count any more.
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

    /// Cuts off what stands behind the last entry; it might be taken for entries once others stand before it.
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
