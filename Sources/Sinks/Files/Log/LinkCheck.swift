/// The rule when to check whether a log file has been removed: after 64 records, 64 KiB or a second, whichever comes
/// first.
///
/// Removing an open file raises no error, and its records vanish when it is closed. A check is one `fstat`, half the
/// cost of writing a record. Once in 64 records it costs less than a hundredth, and bounds the loss. It does not read
/// the clock, because records carry their time.
struct LinkCheck: Sendable, Hashable {
    static let records: UInt64 = 64
    static let bytes: UInt64 = 64 << 10
    static let nanoseconds: Int64 = 1_000_000_000

    /// The records and bytes written since the last check.
    private var records: UInt64 = 0
    private var bytes: UInt64 = 0
    /// The time of the last record.
    private var time = Timestamp.earliest
    /// The record time from which on a record checks.
    ///
    /// It never goes back, so that records with wrong clocks do not each check.
    private var nextTime = Timestamp.earliest
    /// Whether the next write checks in any case.
    private var isForced = false

    /// Whether a check is due.
    @inline(__always)
    var isDue: Bool { records >= Self.records || bytes >= Self.bytes || time >= nextTime || isForced }

    /// Notes the time of a record.
    @inline(__always)
    mutating func note(_ time: Timestamp) { self.time = time }

    /// Counts records and bytes that have been written.
    @inline(__always)
    mutating func wrote(records: Int, bytes: Int) {
        self.records &+= UInt64(truncatingIfNeeded: records)
        self.bytes &+= UInt64(truncatingIfNeeded: bytes)
    }

    /// Makes the next write check.
    mutating func force() { isForced = true }

    /// Notes a check.
    /// - Returns: the number of records written since the last check, which a removed file takes along.
    mutating func begin() -> UInt64 {
        defer { (records, bytes, isForced) = (0, 0, false) }
        if time >= nextTime { nextTime = time.advanced(byNanoseconds: Self.nanoseconds) }
        return records
    }
}
