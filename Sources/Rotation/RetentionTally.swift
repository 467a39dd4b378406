internal import Records

/// The running totals of a ``Retention``, which receives every backup from the newest to the oldest.
struct RetentionTally {
    let limits: Retention
    let now: Timestamp
    /// The wall clock's present reading in the names' zone, in seconds since 1970-01-01T00:00:00 on the same clock.
    let wallNow: Int64
    /// The backup that has just been made.
    let made: BackupName.Identity?

    private var count = 0
    private var bytes: Int64 = 0
    private var isFull = false
    private var latest: BackupName.Identity?

    init(limits: Retention, now: Timestamp, wallNow: Int64, made: BackupName.Identity?) {
        self.limits = limits
        self.now = now
        self.wallNow = wallNow
        self.made = made
    }

    mutating func keeps(_ backup: Backup) -> Bool {
        // A crash between compressing and removing leaves two files of one backup. They must not displace another
        // backup.
        if latest != backup.name.identity {
            latest = backup.name.identity
            count += 1
        }
        let (sum, overflow) = bytes.addingReportingOverflow(max(backup.bytes, 0))
        bytes = overflow ? .max : sum
        if let limit = limits.totalBytes, bytes > limit.bytes {
            isFull = true
        }
        if backup.name.identity == made, limits.count != 0, limits.totalBytes != 0 { return true }
        return !isFull && count <= limits.count ?? .max && !isTooOld(backup)
    }

    private func isTooOld(_ backup: Backup) -> Bool {
        guard let limit = limits.ageInSeconds else { return false }
        switch backup.name.identity {
        case .date(let date, _):
            return wallNow - date.secondsSinceEpoch > limit
        case .number:
            let (nanoseconds, overflow) = limit.multipliedReportingOverflow(by: 1_000_000_000)
            return !overflow && now.nanoseconds(since: backup.lastWritten) > nanoseconds
        }
    }
}
