/// A detector of records equal to the one before.
///
/// Equal means the same level, name, text, attributes and error, byte by byte. The text is copied into memory that is
/// used again and again. So comparing allocates nothing and keeps no record from being recycled. Measurements showed
/// that keeping the record itself is no quicker. It would also be read here while another thread emits it.
struct Deduplicator: Sendable {
    /// Records that were held back since the last one that passed.
    struct Repetition: Sendable {
        var count: UInt64
        var level: Level
        var name: String
        /// The time of the last of them.
        var last: Timestamp
        /// The number of the record that they repeat.
        var original: UInt64
    }

    /// The decision about a record.
    enum Decision: Sendable {
        /// It goes on.
        ///
        /// A summary of records held back before it goes first.
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

    /// - Parameter window: the time for which a record stands for its repetitions.
    init(window: Duration) {
        self.window = max(window, .zero).clampedNanoseconds
    }

    /// Decides on one record and remembers it.
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

    /// Returns the records held back so far, and counts anew.
    mutating func takeRepetition() -> Repetition? {
        guard repetition.count > 0 else { return nil }
        defer { repetition.count = 0 }
        return repetition
    }

    /// Puts back a summary that could not be logged, unless another record has come meanwhile.
    mutating func putBack(_ held: Repetition) {
        if held.original == repetition.original { repetition.count &+= held.count }
    }

    /// Holds no record back from now on.
    mutating func endHolding() {
        window = 0
    }

    /// Forgets the last record.
    ///
    /// It has not arrived, so it cannot stand for others.
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
