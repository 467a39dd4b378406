public import Records

/// Which backups are kept: so many, so long, so much, or any of these together.
///
///     let retention = try Retention(count: 14, totalBytes: 1 << 30)
///
/// A backup goes when any rule says so. Nothing but names decides which backup is older, so a copy, a restore or a
/// `touch` changes nothing.
public struct Retention: Hashable, Sendable {
    /// The number of backups kept, the newest ones; `nil` for any number.
    public let count: Int?
    /// The age in seconds up to which a backup is kept; `nil` for any age.
    public let ageInSeconds: Int64?
    /// The bytes that all kept backups together have at most, without the log itself; `nil` for any size.
    public let totalBytes: Int64?

    /// Every backup stays: what a `backupCount` of 0 means to Python's `TimedRotatingFileHandler`.
    public static let keepAll = Retention()

    /// Creates a rule of one or several limits.
    ///
    /// - Parameters:
    ///   - count: how many backups stay; 0 for none. Default: `nil`, no limit.
    ///   - ageInSeconds: how old a backup may be; measured from the date in its name, or, when it has none, from the
    ///     time it was last written. Default: `nil`, no limit.
    ///   - totalBytes: how many bytes all backups may have together. Default: `nil`, no limit.
    /// - Throws: ``RotationError`` for a negative limit.
    public init(count: Int? = nil, ageInSeconds: Int64? = nil, totalBytes: Int64? = nil) throws(RotationError) {
        for (limit, what) in [(count.map(Int64.init), "count"), (ageInSeconds, "age"), (totalBytes, "total of bytes")] {
            guard limit ?? 0 >= 0 else {
                throw RotationError(
                    .invalidLimit,
                    "cannot keep backups up to a \(what) of \(limit ?? 0); 0 or more is expected"
                )
            }
        }
        self.count = count
        self.ageInSeconds = ageInSeconds
        self.totalBytes = totalBytes
    }

    /// Keeps the newest backups, so many of them.
    public static func count(_ count: Int) throws(RotationError) -> Retention {
        try Retention(count: count)
    }

    /// Keeps backups up to an age in seconds.
    public static func age(seconds: Int64) throws(RotationError) -> Retention {
        try Retention(ageInSeconds: seconds)
    }

    /// Keeps the newest backups that together have at most so many bytes.
    public static func totalBytes(_ bytes: Int64) throws(RotationError) -> Retention {
        try Retention(totalBytes: bytes)
    }

    /// The rule that keeps only what this one and another both keep.
    public func and(_ other: Retention) -> Retention {
        Retention(
            smallestCount: Self.smaller(count, other.count),
            age: Self.smaller(ageInSeconds, other.ageInSeconds),
            bytes: Self.smaller(totalBytes, other.totalBytes)
        )
    }

    /// The backups that go, oldest first: the order in which to remove them, so that an interruption leaves the newest.
    ///
    /// A plain and a compressed file of the same number or date count as one backup. Once one backup is too much for
    /// the total of bytes, all older ones go too, however small. A date in the future is not old; but one that is more than
    /// two days ahead comes from a clock that was wrong, and such backups give way before any other.
    ///
    /// - Parameters:
    ///   - backups: all backups of one log, in any order.
    ///   - now: the present instant.
    ///   - zone: the zone whose wall clock the names show. Default: the process's own, as in ``RolloverSchedule``.
    ///   - made: the backup that has just been made. It is the newest, whatever its name says, and is kept however old
    ///     or large it is, unless the rule keeps no backup or no byte at all. Default: none has.
    public func doomed(
        among backups: [Backup],
        now: Timestamp,
        in zone: ZoneOffsets = .local,
        exempting made: BackupName? = nil
    ) -> [BackupName] {
        if self == .keepAll {
            return []
        }
        let wallNow = now.seconds + Int64(zone.offset(at: now).secondsEast)
        let order = RetentionOrder(made: made?.identity, wallNow: wallNow)
        var tally = RetentionTally(limits: self, now: now, wallNow: wallNow, made: made?.identity)
        return backups.sorted(by: order.isNewer).filter { !tally.keeps($0) }.map(\.name).reversed()
    }

    private init() {
        count = nil
        ageInSeconds = nil
        totalBytes = nil
    }

    private init(smallestCount count: Int?, age: Int64?, bytes: Int64?) {
        self.count = count
        ageInSeconds = age
        totalBytes = bytes
    }

    private static func smaller<Limit: Comparable>(_ left: Limit?, _ right: Limit?) -> Limit? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }
}
