public import Records

/// A rule for which backups are kept: a limit of number, of age, of total size, or any of these together.
///
///     let retention = try Retention(count: 14, totalBytes: .gibibytes(1))
///
/// A backup is removed if any limit requires it. Only names decide which backup is older, so a copy, a restore or a
/// `touch` changes nothing.
public struct Retention: Hashable, Sendable {
    /// The number of backups kept, the newest ones; `nil` for any number.
    public let count: Int?
    /// The greatest age in seconds of a kept backup; `nil` for any age.
    public let ageInSeconds: Int64?
    /// The most bytes of all kept backups together, without the log itself; `nil` for any size.
    public let totalBytes: ByteCount?

    /// The rule that keeps every backup: the meaning of a `backupCount` of 0 in Python's `TimedRotatingFileHandler`.
    public static let keepAll = Retention()

    /// Creates a rule of one or several limits.
    ///
    /// - Parameters:
    ///   - count: the number of backups to keep; 0 for none. Default: `nil`, no limit.
    ///   - ageInSeconds: the greatest age of a backup. It is measured from the date in its name or, without one, from
    ///     its last write. Default: `nil`, no limit.
    ///   - totalBytes: the most bytes of all backups together. Default: `nil`, no limit.
    /// - Throws: ``RotationError`` for a negative limit.
    public init(count: Int? = nil, ageInSeconds: Int64? = nil, totalBytes: ByteCount? = nil) throws(RotationError) {
        for (limit, what) in [
            (count.map(Int64.init), "count"), (ageInSeconds, "age"), (totalBytes?.bytes, "total of bytes"),
        ] {
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

    /// Creates a rule that keeps a number of the newest backups.
    public static func count(_ count: Int) throws(RotationError) -> Retention {
        try Retention(count: count)
    }

    /// Creates a rule that keeps backups up to an age in seconds.
    public static func age(seconds: Int64) throws(RotationError) -> Retention {
        try Retention(ageInSeconds: seconds)
    }

    /// Creates a rule that keeps the newest backups up to a number of bytes together.
    public static func totalBytes(_ bytes: ByteCount) throws(RotationError) -> Retention {
        try Retention(totalBytes: bytes)
    }

    /// Returns the rule that keeps only the backups that this rule and another both keep.
    public func and(_ other: Retention) -> Retention {
        Retention(
            smallestCount: Self.smaller(count, other.count),
            age: Self.smaller(ageInSeconds, other.ageInSeconds),
            bytes: Self.smaller(totalBytes, other.totalBytes)
        )
    }

    /// Returns the backups to remove, oldest first.
    ///
    /// Removing them in this order leaves the newest if it is interrupted.
    ///
    /// A plain and a compressed file of the same number or date count as one backup. Once a backup exceeds the total of
    /// bytes, all older ones are removed too, however small. A date in the future is not old. But a date more than two
    /// days ahead comes from a wrong clock, and such backups are removed before any other.
    ///
    /// - Parameters:
    ///   - backups: all backups of one log, in any order.
    ///   - now: the present instant.
    ///   - zone: the zone whose wall clock the names show. Default: the process's own, as in ``RolloverSchedule``.
    ///   - made: the backup that has just been made. It is the newest, whatever its name. It is kept however old or
    ///     large it is, unless the rule keeps no backup or no byte at all. Default: none.
    /// - Returns: the names of those backups.
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

    private init(smallestCount count: Int?, age: Int64?, bytes: ByteCount?) {
        self.count = count
        ageInSeconds = age
        totalBytes = bytes
    }

    private static func smaller<Limit: Comparable>(_ left: Limit?, _ right: Limit?) -> Limit? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }
}
