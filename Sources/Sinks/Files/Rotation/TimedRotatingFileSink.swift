public import Rotation

/// A sink that appends records to a file, which is rolled over by the clock, and optionally by its size.
///
///     let sink = try TimedRotatingFileSink("app.log", at: RolloverSchedule(.midnight), keeping: .count(14))
///     // app.log  app.log.2026-11-20  app.log.2026-11-19 …
///
/// The period of a file follows from the time of its last write, so a restart of the process changes nothing.
/// Yesterday's file is rolled over with the first record of today. A backup whose name is taken gets a number
/// (`app.log.2026-11-20.1`); nothing is ever overwritten. See ``RotatingFileSink`` for failed rollovers, and
/// ``FileSink`` for everything else.
public struct TimedRotatingFileSink: OutputSink {
    let output: FileOutput<RotatingFile>

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: the path of the file, made absolute now. Backups are placed beside it.
    ///   - schedule: the times of rollovers, and their zone. Its style chooses between the wall clock and CPython's
    ///     rules.
    ///   - maxBytes: the largest size in bytes; a file that would grow beyond is rolled over within its period.
    ///     Default: any.
    ///   - retention: the rule for which backups are kept. Default: all of them.
    ///   - formatter: the formatter. Default: a line with time, level, logger, message and attributes.
    ///   - options: the options of the file; its clock decides on rollovers.
    ///   - backups: the naming, moving and compression of finished files. Default: they are renamed.
    /// - Throws: ``SinkError`` if an option makes no sense or the file cannot be opened.
    public init(
        _ path: String,
        at schedule: RolloverSchedule,
        maxBytes: ByteCount? = nil,
        keeping retention: Retention = .keepAll,
        formatter: any RecordFormatter = TextFormatter(),
        options: FileOptions = FileOptions(),
        backups: BackupOptions = BackupOptions()
    ) throws {
        output = try FileOutput(path, formatter: formatter, options: options, backups: backups) {
            (try maxBytes.map { try SizeLimit(maxBytes: $0) } ?? .unlimited, schedule, retention)
        }
    }

    /// Rolls the file over now, whatever the time; an empty one stays.
    public func rollover() throws { try output.rollover() }

    /// Waits until all backups are compressed, however long that takes.
    ///
    /// In a failure report it does not wait.
    public func finishCompression() { output.finishCompression() }

    /// Flushes and closes the file, and waits for up to 5 seconds for compression in progress.
    ///
    /// Compression goes on later for as long as a copy of the sink exists. The next sink for this path, in this process
    /// or another, compresses the rest. To wait longer call ``finishCompression()``.
    public func close() throws { try output.close() }
}
