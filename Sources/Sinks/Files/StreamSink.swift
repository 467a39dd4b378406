/// Writes records to an open descriptor: standard output, standard error, a pipe.
///
///     let sink = StreamSink(.standardOutput, formatter: JSONLinesFormatter())
///
/// Nothing waits in this process: a record has left it when `emit` returns. A full pipe or a stopped terminal is waited for a
/// second, with each record once, and then makes `emit` throw; what follows does not wait until there has been room again. A
/// record cut off by that gets its line ended before the next one. A reader that has gone makes `emit` throw at once and does
/// not end the process. The descriptor stays open when the sink is closed.
///
/// Copies of a sink take turns. Two sinks made for one descriptor do not know of each other: a record longer than 4 KiB is
/// written in pieces, and theirs may mix. Share one sink.
public struct StreamSink: OutputSink {
    let output: FileOutput<StreamFile>

    /// Creates a sink for a descriptor.
    ///
    /// - Parameters:
    ///   - stream: where to write. Default: standard error, as in Python, since standard output is the program's own.
    ///   - formatter: how a record becomes text. Default: a line with time, level, logger, message and attributes.
    ///   - terminator: what ends a record. Default: a line feed.
    ///   - fileSystem: who makes the system calls. Default: the operating system.
    public init(
        _ stream: OutputDescriptor = .standardError,
        formatter: any RecordFormatter = TextFormatter(),
        terminator: String = "\n",
        fileSystem: any FileSystem = SystemFileSystem()
    ) {
        output = FileOutput(
            Owner(StreamFile(stream, terminator: terminator, fileSystem: fileSystem)),
            at: stream.description,
            formatter: formatter,
            options: FileOptions(terminator: terminator, fileSystem: fileSystem),
            converter: nil
        )
    }

    /// Writes to another descriptor from now on, also in all copies of the sink.
    /// - Returns: the one before, or `nil` if it is the same.
    @discardableResult
    public func setStream(_ stream: OutputDescriptor) -> OutputDescriptor? {
        output.owner.withResource { $0.set(stream) } ?? nil
    }
}
