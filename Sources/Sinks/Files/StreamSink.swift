/// A sink that writes records to an open descriptor: standard output, standard error, a pipe.
///
///     let sink = StreamSink(.standardOutput, formatter: JSONLinesFormatter())
///
/// Nothing waits in this process: a record has left it when `emit` returns. If a pipe is full or a terminal is stopped,
/// `emit` waits a second and then throws. Later records do not wait until there has been room again. A record that was
/// cut off gets its line ended before the next one. If the reader is gone, `emit` throws at once, and the process does
/// not end. The descriptor stays open when the sink is closed.
///
/// Copies of a sink take turns. Two separate sinks for one descriptor do not. A record longer than 4 KiB is written in
/// pieces, and the pieces of two sinks may mix. Share one sink.
public struct StreamSink: OutputSink {
    let output: FileOutput<StreamFile>

    /// Creates a sink for a descriptor.
    ///
    /// - Parameters:
    ///   - stream: the descriptor. Default: standard error, as in Python, because standard output is the program's own.
    ///   - formatter: the formatter. Default: a line with time, level, logger, message and attributes.
    ///   - terminator: the end of a record. Default: a line feed.
    public init(
        _ stream: Descriptor = .standardError,
        formatter: any RecordFormatter = TextFormatter(),
        terminator: String = "\n"
    ) {
        self.init(stream, formatter: formatter, terminator: terminator, fileSystem: SystemFileSystem())
    }

    /// Creates a sink over other system calls.
    package init(
        _ stream: Descriptor,
        formatter: any RecordFormatter,
        terminator: String = "\n",
        fileSystem: any FileSystem
    ) {
        output = FileOutput(
            Owner(StreamFile(stream, terminator: terminator, fileSystem: fileSystem)),
            at: stream.description,
            formatter: formatter,
            options: FileOptions(text: .init(terminator: terminator)).using(fileSystem),
            converter: nil
        )
    }

    /// Writes to another descriptor from now on, also in all copies of the sink.
    /// - Returns: the former descriptor, or `nil` if it is the same.
    @discardableResult
    public func setStream(_ stream: Descriptor) -> Descriptor? {
        output.core.owner.withResource { $0.set(stream) } ?? nil
    }
}
