/// Appends records to a file.
///
///     let sink = try FileSink("app.log", options: FileOptions(buffering: .buffered()))
///
/// Opens the file when it is made, so that a wrong path is an error at start; a file that becomes unusable later makes `emit`
/// throw, and is tried again with each record. Loses nothing that `emit` accepted unless buffering was asked for and the
/// process crashes. Waits for the device at most; a pipe or terminal that is full is waited for a second, as a
/// ``StreamSink`` does.
///
/// It keeps the file that it opened: a file that is renamed gets the records that follow, wherever it is by then. That the file is
/// removed is noticed after at most 64 records, 64 KiB or a second: it is reported, and the path opened again, with its folder if
/// that may be made. What was written since the last look may be lost. Where another program rotates the file use
/// ``WatchedFileSink``. Several processes may append to one file without further ado; see ``FileSharing``.
public struct FileSink: OutputSink {
    let output: FileOutput<LogFile>

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: where it is; made absolute now, so that a later change of folder does not move it.
    ///   - formatter: how a record becomes text. Default: a line with time, level, logger, message and attributes.
    ///   - options: how the file is treated.
    /// - Throws: ``SinkError`` if an option makes no sense or the file cannot be opened.
    public init(
        _ path: String,
        formatter: any RecordFormatter = TextFormatter(),
        options: FileOptions = FileOptions()
    ) throws {
        let path = try AbsolutePath(path)
        output = try FileOutput(at: path.description, formatter: formatter, options: options) { () throws(SinkError) in
            try LogFile(path, options: options)
        }
    }
}
