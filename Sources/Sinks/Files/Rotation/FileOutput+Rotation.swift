internal import Rotation

// The output of the two rotating sinks.
extension FileOutput where File: ~Copyable, File == RotatingFile {
    /// Checks the rules, which may throw ``RotationError``, and opens the file.
    convenience init(
        _ path: String,
        formatter: any RecordFormatter,
        options: FileOptions,
        backups: BackupOptions,
        rules: () throws -> (SizeLimit, RolloverSchedule?, Retention)
    ) throws {
        var path = try AbsolutePath(path)
        // Backups are placed beside the link's target, so that a rollover never moves a link.
        try options.validate(for: path.description)
        if options.access.followsSymbolicLinks { path = path.followingLinks() }
        let checked: RotationRules
        do {
            let (size, schedule, retention) = try rules()
            checked = try RotationRules(
                fileName: path.fileName,
                size: size,
                schedule: schedule,
                retention: retention,
                backups: backups
            )
        } catch {
            let reason = (error as? RotationError)?.message ?? ErrorDescription.text(of: error)
            throw SinkError(.invalidOption, attempted: "roll over", on: path.description, reason: reason)
        }
        // Checked before the file is opened, so that a refusal never empties it.
        let converter = try TextConverter.forEncoding(options.text.encoding)
        try checked.validateNames(beside: path)
        let owner = Owner(try RotatingFile(path, rules: checked, options: options))
        self.init(
            owner,
            at: path.description,
            formatter: formatter,
            options: options,
            converter: converter,
            compressor: BackupCompressor(path, rules: checked, options: options, owner: owner)
        )
        compressor?.start()
        core.perform(.report)
    }

    func rollover() throws {
        core.perform(try core.inside("roll over") { file throws(SinkError) in try file.rollOver() })
    }

    func finishCompression() {
        compressor?.finish()
    }
}
