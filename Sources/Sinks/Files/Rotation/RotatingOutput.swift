internal import Dispatch
internal import Rotation

/// The output that the two rotating sinks share: the file, and the compression of its backups.
struct RotatingOutput: OutputSink {
    let output: FileOutput<RotatingFile>
    private let compressor: BackupCompressor?

    /// Checks the rules, which may throw ``RotationError``, and opens the file.
    init(
        _ path: String,
        formatter: any RecordFormatter,
        options: FileOptions,
        backups: BackupOptions,
        rules: () throws -> (SizeLimit, RolloverSchedule?, Retention)
    ) throws {
        var path = try AbsolutePath(path)
        // Backups are placed beside the link's target, so that a rollover never moves a link.
        try options.validate(for: path.description)
        if options.followsSymbolicLinks { path = path.followingLinks() }
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
            let reason = (error as? RotationError)?.message ?? "\(error)"
            throw SinkError(.invalidOption, attempted: "roll over", on: path.description, reason: reason)
        }
        // Checked before the file is opened, so that a refusal never empties it.
        let converter = try TextConverter.forEncoding(options.encoding)
        try checked.validateNames(beside: path)
        let file = try RotatingFile(path, rules: checked, options: options)
        let owner = Owner(file)
        compressor = BackupCompressor(path, rules: checked, options: options, owner: owner)
        output = FileOutput(
            owner,
            at: path.description,
            formatter: formatter,
            options: options,
            converter: converter,
            compressor: compressor
        )
        compressor?.start()
        output.perform(output.owner.withResource { $0.failures.isEmpty ? [] : .report } ?? [])
    }

    func rollover() throws {
        let followUp = try output.inside("roll over") { file throws(SinkError) in try file.rollOver() }
        output.perform(followUp)
    }

    /// Closes the file, and waits for compression in progress, but no longer than the compression's time for waiting.
    func close() throws {
        defer { compressor?.finishWithinPatience() }
        try output.close()
    }

    func finishCompression() {
        compressor?.finish()
    }
}
