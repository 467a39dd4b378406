/// Notices records that say the same as the one before.
///
/// The same is: level, name, text, attributes and error, byte by byte. The record before is kept to compare with; whoever brings
/// the next one gets it back, spent, as the memory of a record to come: so nothing is copied, and nothing is allocated.
struct Deduplicator: ~Copyable, Sendable {
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

    private let window: Int64
    /// The record that later ones are compared with.
    private var original: LogRecord?
    /// Counts the originals.
    private var number: UInt64 = 0
    /// Whether the original stands for those that repeat it: not if it has not arrived.
    private var hasArrived = false
    /// How many repeated it, and when the last of them did.
    private var repetitions: UInt64 = 0
    private var last = Timestamp.earliest

    /// - Parameter window: for how long a record stands for those that repeat it.
    init(window: Duration) {
        let nanoseconds = max(window, .zero).attoseconds / 1_000_000_000
        self.window = Int64(clamping: nanoseconds)
    }

    /// Decides about one record and remembers it.
    /// - Parameter spent: the record that need not be remembered any more.
    mutating func decide(on record: LogRecord, _ spent: inout LogRecord?) -> Decision {
        if isRepeated(by: record) {
            repetitions &+= 1
            last = record.timestamp
            return .hold
        }
        let held = repetitions > 0 ? takeRepetition() : nil
        spent = record
        swap(&original, &spent)
        number &+= 1
        hasArrived = true
        return .pass(after: held)
    }

    /// Answers how many records have been held back, and counts anew.
    mutating func takeRepetition() -> Repetition? {
        guard repetitions > 0, let original else { return nil }
        defer { repetitions = 0 }
        return Repetition(
            count: repetitions,
            level: original.level,
            name: original.name,
            last: last,
            original: number
        )
    }

    /// Puts back what could not be said, unless it is about another record by now.
    mutating func putBack(_ held: Repetition) {
        if held.original == number { repetitions &+= held.count }
    }

    /// Forgets the last record: it has not arrived, so it cannot stand for others.
    mutating func forget() {
        hasArrived = false
    }

    private func isRepeated(by record: LogRecord) -> Bool {
        guard hasArrived, let original else { return false }
        return isWithin(original.timestamp, record.timestamp) && Self.isSame(record, original)
    }

    private func isWithin(_ start: Timestamp, _ now: Timestamp) -> Bool {
        // A clock that was set back must not hold records until it has caught up.
        now >= start && now.nanoseconds(since: start) < window
    }

    private static func isSame(_ one: LogRecord, _ other: LogRecord) -> Bool {
        one.level == other.level && hasSameText(one, other) && one.name == other.name
            && one.attributes == other.attributes && one.errorText == other.errorText
    }

    private static func hasSameText(_ one: LogRecord, _ other: LogRecord) -> Bool {
        one.message.withUTF8Bytes { bytes in other.message.withUTF8Bytes { bytes.isSame(as: $0) } }
    }
}
