public import Rotation

/// A sink that appends records to a file, which is rolled over before it grows too large.
///
///     let sink = try RotatingFileSink("app.log", maxBytes: 10 << 20, backupCount: 5)
///     // app.log  app.log.1  app.log.2  app.log.3  app.log.4  app.log.5
///
/// Sizes are bytes as written, terminators included. A file is never larger than the limit unless one record alone is.
/// An empty file, a device and a pipe are never rolled over.
///
/// A failed rollover costs no record. The old file is kept, the failure is reported once, and the rollover is tried
/// again after 1, 2, 4 … 60 seconds. A full disk displaces no backup: after a failed write, nothing is rolled over
/// until a write has succeeded. That one record may pass the limit. Records that were buffered meanwhile go to as many
/// files as they need.
///
/// If the file is renamed, the next rollover notices it and opens a new one. If the file is shared by processes, the
/// next record does. See ``FileSink`` for everything else.
public struct RotatingFileSink: OutputSink {
    let output: FileOutput<RotatingFile>

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: the path of the file, made absolute now. Backups are placed beside it.
    ///   - maxBytes: the largest size of the file in bytes; at least 1.
    ///   - backupCount: the number of backups to keep, at least 1; older ones are removed.
    ///   - formatter: the formatter. Default: a line with time, level, logger, message and attributes.
    ///   - options: the options of the file.
    ///   - backups: the naming, moving and compression of finished files. Default: they are renamed.
    /// - Throws: ``SinkError`` if a number or an option makes no sense or the file cannot be opened.
    public init(
        _ path: String,
        maxBytes: ByteCount,
        backupCount: Int,
        formatter: any RecordFormatter = TextFormatter(),
        options: FileOptions = FileOptions(),
        backups: BackupOptions = BackupOptions()
    ) throws {
        guard backupCount >= 1 else {
            throw SinkError(
                .invalidOption,
                attempted: "keep \(backupCount) backups of",
                on: path,
                reason: "at least 1 is needed; a FileSink never rolls over"
            )
        }
        output = try FileOutput(path, formatter: formatter, options: options, backups: backups) {
            (try SizeLimit(maxBytes: maxBytes), nil, try Retention(count: backupCount))
        }
    }

    /// Opens a file with rules: a size in Python's manner, or backups kept by age or total size.
    ///
    /// - Parameters:
    ///   - path: the path of the file, made absolute now. Backups are placed beside it.
    ///   - limit: the size limit of the file.
    ///   - retention: the rule for which backups are kept.
    ///   - formatter: the formatter. Default: a line with time, level, logger, message and attributes.
    ///   - options: the options of the file.
    ///   - backups: the naming, moving and compression of finished files. Default: they are renamed.
    /// - Throws: ``SinkError`` if an option makes no sense or the file cannot be opened.
    public init(
        _ path: String,
        limit: SizeLimit,
        keeping retention: Retention,
        formatter: any RecordFormatter = TextFormatter(),
        options: FileOptions = FileOptions(),
        backups: BackupOptions = BackupOptions()
    ) throws {
        output = try FileOutput(path, formatter: formatter, options: options, backups: backups) {
            (limit, nil, retention)
        }
    }

    /// Rolls the file over now, whatever its size; an empty one stays.
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
