/// A sink that appends records to a file.
///
///     let sink = try FileSink("app.log", options: FileOptions(buffering: .buffered()))
///
/// The initializer opens the file, so that a wrong path is an error at start. If the file becomes unusable later,
/// `emit` throws, and each record tries again. A record that `emit` accepted is lost only if buffering is on and the
/// process crashes. `emit` waits for the device. If a pipe or terminal is full it waits a second, as a ``StreamSink``
/// does.
///
/// The sink keeps the file that it opened. A renamed file receives the following records under its new name. Removal of
/// the file is noticed after at most 64 records, 64 KiB or a second. It is reported, and the path is opened again, with
/// its folder if that may be made. Records written since the last check may be lost. If another program rotates the
/// file, use ``WatchedFileSink``. Several processes may append to one file without further settings; see
/// ``FileOptions/Sharing``.
public struct FileSink: OutputSink {
    let output: FileOutput<LogFile>

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: the path of the file. It is made absolute now, so that a later change of folder does not move it.
    ///   - formatter: the formatter. Default: a line with time, level, logger, message and attributes.
    ///   - options: the options of the file.
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
