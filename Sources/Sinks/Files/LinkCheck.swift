/// The rule when a log file is looked at for whether it has been removed: after 64 records, 64 KiB or a second, whichever comes
/// first.
///
/// Removing an open file raises no error: what is written to it goes, with it, when it is closed. A look is one `fstat`, half of what
/// the write of a record takes. Once in 64 it costs less than a hundredth, and bounds what is lost. The clock is not read for
/// it: records bring their time with them.
struct LinkCheck: Sendable, Hashable {
    static let records: UInt64 = 64
    static let bytes: UInt64 = 64 << 10
    static let nanoseconds: Int64 = 1_000_000_000

    /// The next write looks, whatever came before it.
    var isForced = false
    private(set) var lastRecords: UInt64 = 0
    private var lastBytes: UInt64 = 0
    /// A record of this time or later looks. It never goes back, so that records from elsewhere, whose clocks are wrong, do not
    /// each look.
    private var nextTime = Timestamp.earliest

    /// Whether it is time to look.
    /// - Parameters:
    ///   - records: how many have been written so far.
    ///   - bytes: how many have been written so far.
    ///   - time: the last record's.
    @inline(__always)
    func isDue(records: UInt64, bytes: UInt64, at time: Timestamp) -> Bool {
        records &- lastRecords >= Self.records || bytes &- lastBytes >= Self.bytes || time >= nextTime || isForced
    }

    /// Notes a look.
    mutating func looked(records: UInt64, bytes: UInt64, at time: Timestamp) {
        lastRecords = records
        lastBytes = bytes
        isForced = false
        if time >= nextTime { nextTime = time.advanced(byNanoseconds: Self.nanoseconds) }
    }
}
