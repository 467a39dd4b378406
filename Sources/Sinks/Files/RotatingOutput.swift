internal import Dispatch
internal import Rotation

/// What the two rotating sinks have in common: the file, and the compression of its backups beside it.
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
        // Backups stand beside the file that is meant, so that never a link is moved in its place.
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
        // What is refused must not have emptied the file.
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

    /// Closes the file, and waits for backups that are being compressed, for as long as compression has patience.
    func close() throws {
        defer { compressor?.finishWithinPatience() }
        try output.close()
    }

    func finishCompression() {
        compressor?.finish()
    }
}
