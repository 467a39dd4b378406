public import Records

/// The facts that a plan needs to remove backups: the rule, the present instant, and sizes if the rule uses them.
///
///     let pruning = Pruning(try Retention(count: 14), now: .now(), in: .utc)
public struct Pruning: Sendable {
    /// The rule for which backups are kept.
    public var retention: Retention
    /// The present instant.
    public var now: Timestamp
    /// The zone whose wall clock the backups' names show.
    public var zone: ZoneOffsets
    /// The sizes in bytes by file name, the log's own among them.
    ///
    /// A missing file counts as empty.
    public var sizes: [String: Int64]

    /// Creates the facts for pruning.
    ///
    /// - Parameters:
    ///   - retention: the rule for which backups are kept.
    ///   - now: the present instant.
    ///   - zone: the zone whose wall clock the names show. Default: the process's own.
    ///   - sizes: the sizes by file name; only a limit of bytes uses them. Default: none.
    public init(
        _ retention: Retention,
        now: Timestamp,
        in zone: ZoneOffsets = .local,
        sizes: [String: Int64] = [:]
    ) {
        self.retention = retention
        self.now = now
        self.zone = zone
        self.sizes = sizes
    }
}
