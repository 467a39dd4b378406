/// The bytes of a record, sent as one datagram, as several, or as a file attached to an empty datagram.
struct DatagramPayload {
    /// One datagram of a payload.
    struct Part {
        let bytes: UnsafeRawBufferPointer
        let index: Int
        /// The offset of its end.
        let end: Int
        let isAttached: Bool

        /// Whether no part of the record has been sent before it.
        var isFirst: Bool { index == 0 }

        /// The length of the datagram itself in bytes: 0 for an attached file.
        var length: Int { isAttached ? 0 : bytes.count }
    }

    /// The bytes of all parts in a row.
    let bytes: UnsafeRawBufferPointer
    private let division: DatagramDivision

    init(_ bytes: UnsafeRawBufferPointer, _ division: DatagramDivision = .whole) {
        self.bytes = bytes
        self.division = division
    }

    /// The first part to send.
    var firstPart: Part { part(0, from: 0) }

    /// Returns the part to send after another one; `nil` if that was the last.
    func part(after part: Part) -> Part? {
        guard case .parts(let ends) = division, part.index + 1 < ends.count else { return nil }
        return self.part(part.index + 1, from: part.end)
    }

    private func part(_ index: Int, from start: Int) -> Part {
        var (end, isAttached) = (bytes.count, false)
        switch division {
        case .whole: break
        case .attached: isAttached = true
        case .parts(let ends): end = ends.indices.contains(index) ? ends[index] : end
        }
        let slice = bytes.dropFirst(start).prefix(max(end - start, 0))
        return Part(bytes: UnsafeRawBufferPointer(rebasing: slice), index: index, end: end, isAttached: isAttached)
    }
}
