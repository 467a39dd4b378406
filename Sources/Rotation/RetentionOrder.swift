internal import Records

/// The order of backups for retention, from the newest to the oldest.
struct RetentionOrder {
    /// The backup that has just been made.
    let made: BackupName.Identity?
    /// The wall clock's present reading in the names' zone, in seconds since 1970-01-01T00:00:00 on the same clock.
    let wallNow: Int64

    /// Returns whether a backup comes before another one.
    ///
    /// The plain file of a backup comes before its compressed file.
    func isNewer(_ left: Backup, _ right: Backup) -> Bool {
        let (identity, other) = (left.name.identity, right.name.identity)
        if identity == other { return right.name.isCompressed && !left.name.isCompressed }
        let (rank, otherRank) = (rank(identity), rank(other))
        return rank == otherRank ? other.isOlder(than: identity) : rank < otherRank
    }

    private func rank(_ identity: BackupName.Identity) -> Int {
        if identity == made { return 0 }
        if case .date(let date, _) = identity, date.secondsSinceEpoch - wallNow > Self.toleratedSeconds { return 2 }
        return 1
    }

    /// The tolerance for dates in the future.
    ///
    /// It exceeds any difference due to zones and daylight saving.
    private static var toleratedSeconds: Int64 { 2 * 86_400 }
}
