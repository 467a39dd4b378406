public import Records

/// What a plan has to know to remove backups: the rule, the present, and sizes if the rule asks for them.
public struct Pruning: Sendable {
    /// Which backups are kept.
    public var retention: Retention
    /// The present instant.
    public var now: Timestamp
    /// The zone whose wall clock the backups' names show.
    public var zone: ZoneOffsets
    /// The sizes in bytes by file name, the log's own among them; what is missing counts as empty.
    public var sizes: [String: Int64]

    /// Creates the facts for pruning.
    ///
    /// - Parameters:
    ///   - retention: which backups are kept.
    ///   - now: the present instant.
    ///   - zone: the zone whose wall clock the names show. Default: the process's own.
    ///   - sizes: the sizes by file name; only a limit of bytes asks. Default: none.
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
