/// What becomes of a file that was rolled over.
public struct BackupOptions: Sendable {
    /// Moves a finished file to the name of its backup, instead of a rename: to archive it, to encrypt it. Python's `rotator`.
    ///
    /// It is given two paths, must leave nothing at the first, and must not log into the sink that calls it. If it throws, the
    /// file stays where it is, and the rollover is tried again later.
    public typealias Rotator = @Sendable (_ source: String, _ destination: String) throws -> Void

    /// Changes the file name that a backup would have: `app.log.1` to `app-1.log`. Python's `namer`. The number or date must
    /// stay in it; a transform that loses it makes the sink's initializer throw. Default: names stay as they are.
    public var namer: (@Sendable (String) -> String)?
    /// Moves a finished file to its backup's name. Default: a rename, which is one step and never half done.
    public var rotator: Rotator?
    /// Whether backups are compressed. Default: no.
    public var compression: BackupCompression

    /// Creates options; what is not named has the default described at its property.
    public init(
        namer: (@Sendable (String) -> String)? = nil,
        rotator: Rotator? = nil,
        compression: BackupCompression = .none
    ) {
        self.namer = namer
        self.rotator = rotator
        self.compression = compression
    }
}
