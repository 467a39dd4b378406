/// Notices records that say the same as the one before.
///
/// The same is: level, name, text, attributes and error, byte by byte. What was said is copied into memory that is used again
/// and again, so that comparing allocates nothing and keeps no record from being recycled. Keeping the record itself was measured
/// to be no quicker, and one thread would read it here while another one emits it.
struct Deduplicator: Sendable {
    /// Records that were not passed on, since the one that was.
    struct Repetition: Sendable {
        var count: UInt64
        var level: Level
        var name: String
        /// When the last of them happened.
        var last: Timestamp
        /// Which record they repeat.
        var original: UInt64
    }

    /// What is to be done with a record.
    enum Decision: Sendable {
        /// It goes on; if others were held back before it, that is said first.
        case pass(after: Repetition?)
        /// It is held back.
        case hold
    }

    private var window: Int64
    private var text: [UInt8] = []
    private var attributes = Attributes()
    private var errorText: String?
    private var repetition = Repetition(count: 0, level: .notSet, name: "", last: .earliest, original: 0)
    private var start: Timestamp?

    /// - Parameter window: for how long a record stands for those that repeat it.
    init(window: Duration) {
        let nanoseconds = max(window, .zero).attoseconds / 1_000_000_000
        self.window = Int64(clamping: nanoseconds)
    }

    /// Decides about one record and remembers it.
    mutating func decide(on record: LogRecord) -> Decision {
        if let start, isWithin(start, record.timestamp), isSame(record) {
            repetition.count &+= 1
            repetition.last = record.timestamp
            return .hold
        }
        let held = takeRepetition()
        remember(record)
        return .pass(after: held)
    }

    /// Answers how many records have been held back, and counts anew.
    mutating func takeRepetition() -> Repetition? {
        guard repetition.count > 0 else { return nil }
        defer { repetition.count = 0 }
        return repetition
    }

    /// Puts back what could not be said, unless it is about another record by now.
    mutating func putBack(_ held: Repetition) {
        if held.original == repetition.original { repetition.count &+= held.count }
    }

    /// Holds no record back from now on.
    mutating func endHolding() {
        window = 0
    }

    /// Forgets the last record: it has not arrived, so it cannot stand for others.
    mutating func forget() {
        start = nil
    }

    private func isWithin(_ start: Timestamp, _ now: Timestamp) -> Bool {
        // A clock that was set back must not hold records until it has caught up.
        now >= start && now.nanoseconds(since: start) < window
    }

    private func isSame(_ record: LogRecord) -> Bool {
        record.level == repetition.level && record.name.hasSameBytes(as: repetition.name)
            && record.message.withUTF8Bytes { bytes in text.withUnsafeBytes { bytes.isSame(as: $0) } }
            && record.attributes == attributes && record.errorText.map { ByteKey($0) } == errorText.map { ByteKey($0) }
    }

    private mutating func remember(_ record: LogRecord) {
        start = record.timestamp
        repetition.original &+= 1
        repetition.level = record.level
        repetition.name = record.name
        text.removeAll(keepingCapacity: true)
        record.message.withUTF8Bytes { text.append(contentsOf: $0) }
        attributes = record.attributes
        errorText = record.errorText
    }
}
