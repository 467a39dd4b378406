public import Rotation

/// Appends records to a file that is rolled over before it grows too large.
///
///     let sink = try RotatingFileSink("app.log", maxBytes: 10 << 20, backupCount: 5)
///     // app.log  app.log.1  app.log.2  app.log.3  app.log.4  app.log.5
///
/// Sizes are bytes as written, terminators included. A file is never larger than the limit unless one record alone is; an
/// empty file, a device and a pipe are never rolled over. A rollover that fails costs no record: the old file is kept, the
/// failure is reported once, and it is tried again after 1, 2, 4 … 60 seconds. A disk that is full pushes no backup out: after a
/// write that failed, nothing is rolled over until one has succeeded, and that one record may pass the limit; what has waited in a
/// buffer meanwhile goes to as many files as it needs. That the file has been renamed is noticed with the next rollover, which then
/// opens a new one, or with the next record if it is shared by processes. See ``FileSink`` for all else.
public struct RotatingFileSink: OutputSink {
    let output: RotatingOutput

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: where it is; made absolute now. Backups stand beside it.
    ///   - maxBytes: the largest size of the file in bytes; at least 1.
    ///   - backupCount: how many backups are kept, at least 1; older ones are removed.
    ///   - formatter: how a record becomes text. Default: a line with time, level, logger, message and attributes.
    ///   - options: how the file is treated.
    ///   - backups: what becomes of finished files. Default: they are renamed.
    /// - Throws: ``SinkError`` if a number or an option makes no sense or the file cannot be opened.
    public init(
        _ path: String,
        maxBytes: Int64,
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
        output = try RotatingOutput(path, formatter: formatter, options: options, backups: backups) {
            (try SizeLimit(maxBytes: maxBytes), nil, try Retention(count: backupCount))
        }
    }

    /// Opens a file whose limits are given as rules: a size in Python's manner, or backups kept by age or total size.
    ///
    /// - Parameters:
    ///   - path: where it is; made absolute now. Backups stand beside it.
    ///   - limit: when the file is too large.
    ///   - retention: which backups are kept.
    ///   - formatter: how a record becomes text. Default: a line with time, level, logger, message and attributes.
    ///   - options: how the file is treated.
    ///   - backups: what becomes of finished files. Default: they are renamed.
    /// - Throws: ``SinkError`` if an option makes no sense or the file cannot be opened.
    public init(
        _ path: String,
        limit: SizeLimit,
        keeping retention: Retention,
        formatter: any RecordFormatter = TextFormatter(),
        options: FileOptions = FileOptions(),
        backups: BackupOptions = BackupOptions()
    ) throws {
        output = try RotatingOutput(path, formatter: formatter, options: options, backups: backups) {
            (limit, nil, retention)
        }
    }

    /// Rolls the file over now, whatever its size; an empty one stays.
    public func rollover() throws { try output.rollover() }

    /// Waits until backups that are being compressed are done, however long that takes; in a failure report it does not wait.
    public func finishCompression() { output.finishCompression() }

    /// Flushes and closes the file, and waits for up to 5 seconds for backups that are being compressed. What is not done by then
    /// goes on for as long as a copy of the sink exists, and what is then left is compressed by the next sink for this path, in
    /// this process or another. To wait longer call ``finishCompression()``.
    public func close() throws { try output.close() }
}
