/// The naming, moving and compression of finished log files.
///
///     BackupOptions(compression: .gzip())
public struct BackupOptions: Sendable {
    /// Moves a finished file to the name of its backup, instead of a rename: to archive it, to encrypt it.
    ///
    /// Python's `rotator`.
    ///
    /// It receives two paths and must leave nothing at the first. It must not log into the sink that calls it. If it
    /// throws, the file stays where it is, and the rollover is tried again later.
    public typealias Rotator = @Sendable (_ source: String, _ destination: String) throws -> Void

    /// Changes the file name of a backup: `app.log.1` to `app-1.log`.
    ///
    /// Python's `namer`. Default: names stay as they are.
    ///
    /// The number or date must stay in the name. If it does not, the sink's initializer throws.
    public var namer: (@Sendable (String) -> String)?
    /// Moves a finished file to its backup's name.
    ///
    /// Default: a rename, which is one step and never half done.
    public var rotator: Rotator?
    /// The compression of backups.
    ///
    /// Default: none.
    public var compression: Compression

    /// Creates options; each omitted one has the default of its property.
    public init(
        namer: (@Sendable (String) -> String)? = nil,
        rotator: Rotator? = nil,
        compression: Compression = .none
    ) {
        self.namer = namer
        self.rotator = rotator
        self.compression = compression
    }
}
