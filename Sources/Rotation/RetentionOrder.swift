internal import Records

/// The order in which backups give way: from the newest to the oldest.
struct RetentionOrder {
    /// The backup that has just been made.
    let made: BackupName.Identity?
    /// What the wall clock of the names' zone shows now, in seconds since 1970-01-01T00:00:00 on the same clock.
    let wallNow: Int64

    /// Whether a backup comes before another one. Of a plain and a compressed file of one backup the plain one does.
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

    /// More than zones and daylight saving can make of one instant.
    private static var toleratedSeconds: Int64 { 2 * 86_400 }
}
