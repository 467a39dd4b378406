public import Rotation

/// Appends records to a file that is rolled over by the clock, and by its size if asked.
///
///     let sink = try TimedRotatingFileSink("app.log", at: RolloverSchedule(.midnight), keeping: .count(14))
///     // app.log  app.log.2026-11-20  app.log.2026-11-19 …
///
/// Which period a file belongs to follows from when it was last written, so restarting the process changes nothing: yesterday's
/// file is rolled over with the first record of today. A name that is taken gets a number (`app.log.2026-11-20.1`); nothing is
/// ever overwritten. See ``RotatingFileSink`` for what happens when a rollover fails, and ``FileSink`` for all else.
public struct TimedRotatingFileSink: OutputSink {
    let output: RotatingOutput

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: where it is; made absolute now. Backups stand beside it.
    ///   - schedule: when it is rolled over, and in which zone. Its style says whether as the wall clock or as CPython does.
    ///   - maxBytes: the largest size in bytes; a file that would grow beyond is rolled over within its period. Default: any.
    ///   - retention: which backups are kept. Default: all of them.
    ///   - formatter: how a record becomes text. Default: a line with time, level, logger, message and attributes.
    ///   - options: how the file is treated; its clock is the one that counts.
    ///   - backups: what becomes of finished files. Default: they are renamed.
    /// - Throws: ``SinkError`` if an option makes no sense or the file cannot be opened.
    public init(
        _ path: String,
        at schedule: RolloverSchedule,
        maxBytes: Int64? = nil,
        keeping retention: Retention = .keepAll,
        formatter: any RecordFormatter = TextFormatter(),
        options: FileOptions = FileOptions(),
        backups: BackupOptions = BackupOptions()
    ) throws {
        output = try RotatingOutput(path, formatter: formatter, options: options, backups: backups) {
            (try maxBytes.map { try SizeLimit(maxBytes: $0) } ?? .unlimited, schedule, retention)
        }
    }

    /// Rolls the file over now, whatever the time; an empty one stays.
    public func rollover() throws { try output.rollover() }

    /// Waits until backups that are being compressed are done, however long that takes; in a failure report it does not wait.
    public func finishCompression() { output.finishCompression() }

    /// Flushes and closes the file, and waits for up to 5 seconds for backups that are being compressed. What is not done by then
    /// goes on for as long as a copy of the sink exists, and what is then left is compressed by the next sink for this path, in
    /// this process or another. To wait longer call ``finishCompression()``.
    public func close() throws { try output.close() }
}
