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

    /// Whether the next write checks in any case.
    var isForced = false
    private(set) var lastRecords: UInt64 = 0
    private var lastBytes: UInt64 = 0
    /// The record time from which on a record checks.
    ///
    /// It never goes back, so that records with wrong clocks do not each check.
    private var nextTime = Timestamp.earliest

    /// Returns whether a check is due.
    /// - Parameters:
    ///   - records: the number of records written so far.
    ///   - bytes: the number of bytes written so far.
    ///   - time: the time of the last record.
    /// - Returns: whether the check is due.
    @inline(__always)
    func isDue(records: UInt64, bytes: UInt64, at time: Timestamp) -> Bool {
        records &- lastRecords >= Self.records || bytes &- lastBytes >= Self.bytes || time >= nextTime || isForced
    }

    /// Notes a check.
    mutating func looked(records: UInt64, bytes: UInt64, at time: Timestamp) {
        lastRecords = records
        lastBytes = bytes
        isForced = false
        if time >= nextTime { nextTime = time.advanced(byNanoseconds: Self.nanoseconds) }
    }
}
