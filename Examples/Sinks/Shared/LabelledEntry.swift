/// An entry with the identifier by which a server or a reader recognises a repetition.
struct LabelledEntry: Sendable, Hashable {
    let identifier: String
    let bytes: [UInt8]
}

/// The identifiers of entries: a new one for each, and the old one for an entry that is given again.
///
/// A connection that breaks leaves it unknown whether the entries under way were stored. The sink throws a temporary
/// error, and a wrapper in front gives the same records again. They need the same identifiers then. An identifier made
/// of the record's content would not do: two records may have the same text and time.
struct EntryLabels: Sendable {
    /// The most entries that are remembered, and the most bytes; the oldest entry is forgotten first.
    private let (limit, byteLimit): (Int, Int)
    /// Differs between processes and sinks, which may write to the same stream.
    private let session: String
    private var count: UInt64 = 0
    private var missing: [LabelledEntry] = []

    init(limit: Int = 1000, byteLimit: Int = 16 << 20, session: UInt64 = .random(in: .min ... .max)) {
        (self.limit, self.byteLimit) = (limit, byteLimit)
        self.session = String(session, radix: 36)
    }

    /// Returns an entry with its identifier.
    mutating func label(_ bytes: [UInt8]) -> LabelledEntry {
        // Entries come again in their order, so the first one is the likeliest.
        if let index = missing.firstIndex(where: { $0.bytes == bytes }) { return missing.remove(at: index) }
        defer { count &+= 1 }
        return LabelledEntry(identifier: "\(session)-\(count)", bytes: bytes)
    }

    /// Remembers entries that were not stored, as far as is known.
    mutating func remember(_ entries: [LabelledEntry]) {
        missing += entries
        var bytes = missing.reduce(0) { $0 + $1.bytes.count }
        let excess = missing.prefix { entry in
            defer { bytes -= entry.bytes.count }
            return bytes > byteLimit
        }
        missing.removeFirst(max(excess.count, missing.count - limit))
    }
}
