/// A sink that appends records to a file that another program rotates, such as `logrotate`.
///
///     let sink = try WatchedFileSink("/var/log/shop/app.log")
///
/// Each record first checks whether the path still leads to the open file, by device and inode. If not, the file is
/// opened again. A file that was emptied in place is noticed too. The check costs about a microsecond a record. If the
/// file cannot be opened again, `emit` throws, and each later record tries again. See ``FileSink`` for everything else.
public struct WatchedFileSink: OutputSink {
    let output: FileOutput<WatchedFile>

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: the path of the file, made absolute now.
    ///   - formatter: the formatter. Default: a line with time, level, logger, message and attributes.
    ///   - options: the options of the file. A file shared by processes needs none: appending is enough.
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

    /// Opens the file again if its path does not lead to the open one any more, for example on a signal handler's
    /// thread.
    public func reopenIfNeeded() throws {
        try output.core.inside("reopen") { file throws(SinkError) in try file.reopenIfNeeded() }
    }
}
