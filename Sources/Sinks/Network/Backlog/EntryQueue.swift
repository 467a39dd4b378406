/// A queue of entries.
///
/// Their bytes stand side by side, so that many are sent in one call.
struct EntryQueue: Sendable {
    private var storage: ContiguousArray<UInt8> = []
    /// The offset of the first entry.
    private var start = 0
    private var lengths: [Int] = []
    /// The index of the first entry's length.
    private var first = 0

    /// The memory that an empty queue may keep, in bytes.
    private static let keptBytes = 1 << 20

    /// The number of entries.
    var count: Int { lengths.count - first }

    /// The number of bytes of all entries.
    var bytes: Int { storage.count - start }

    /// The number of bytes of the first entry; `nil` if there is none.
    var firstLength: Int? { first < lengths.count ? lengths[first] : nil }

    mutating func append(_ entry: UnsafeRawBufferPointer) {
        storage.append(contentsOf: entry)
        lengths.append(entry.count)
    }

    /// Drops the first entry.
    mutating func removeFirst() {
        guard let length = firstLength else { return }
        start += length
        first += 1
        if count == 0 {
            removeAll()
        } else if start > storage.count / 2, start > 4096 {
            storage.removeSubrange(..<start)
            lengths.removeSubrange(..<first)
            (start, first) = (0, 0)
        }
    }

    /// Drops the last entry.
    mutating func removeLast() {
        guard count > 0, let length = lengths.popLast() else { return }
        storage.removeLast(length)
    }

    mutating func removeAll() {
        storage.removeAll(keepingCapacity: storage.capacity <= Self.keptBytes)
        lengths.removeAll(keepingCapacity: lengths.capacity <= Self.keptBytes / 8)
        (start, first) = (0, 0)
    }

    /// Calls a closure with the bytes from an offset on.
    ///
    /// They are valid only during the call.
    func withBytes<Result, Failure: Error>(
        from offset: Int,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.span.bytes.withUnsafeBytes { bytes throws(Failure) in
            try body(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(start + offset)))
        }
    }

    /// Calls a closure with each entry from an index on.
    func forEach<Failure: Error>(
        from index: Int = 0,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try storage.span.bytes.withUnsafeBytes { bytes throws(Failure) in
            var rest = bytes.dropFirst(start)
            for (position, length) in lengths.dropFirst(first).enumerated() {
                if position >= index { try body(UnsafeRawBufferPointer(rebasing: rest.prefix(length))) }
                rest = rest.dropFirst(length)
            }
        }
    }
}
