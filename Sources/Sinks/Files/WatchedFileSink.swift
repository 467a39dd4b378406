/// Appends records to a file that another program rotates, such as `logrotate`.
///
///     let sink = try WatchedFileSink("/var/log/shop/app.log")
///
/// Before each record it looks whether the path still leads to the open file, by device and inode, and opens the file anew if
/// not; a file that was emptied in place is noticed too. The look costs about a microsecond a record. If the file cannot be
/// opened again, `emit` throws, and each later record tries anew. See ``FileSink`` for all else.
public struct WatchedFileSink: OutputSink {
    let output: FileOutput<WatchedFile>

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: where it is; made absolute now.
    ///   - formatter: how a record becomes text. Default: a line with time, level, logger, message and attributes.
    ///   - options: how the file is treated. A file shared by processes needs nothing here: appending is enough.
    /// - Throws: ``SinkError`` if an option makes no sense or the file cannot be opened.
    public init(
        _ path: String,
        formatter: any RecordFormatter = TextFormatter(),
        options: FileOptions = FileOptions()
    ) throws {
        let path = try AbsolutePath(path)
        output = try FileOutput(at: path.description, formatter: formatter, options: options) { () throws(SinkError) in
            try WatchedFile(path, options: options)
        }
    }

    /// Opens the file anew if its path does not lead to the open one any more; for a signal handler's thread, say.
    public func reopenIfNeeded() throws {
        try output.inside("reopen") { file throws(SinkError) in try file.reopenIfNeeded() }
    }
}
