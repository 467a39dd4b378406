/// The output that the file sinks share.
final class FileOutput<File: ~Copyable & RecordFile>: Sink {
    let core: OwnedOutput<File>
    let compressor: BackupCompressor?
    private let formatter: any RecordFormatter
    private let terminator: [UInt8]
    private let converter: Owner<TextConverter>?
    private let isBuffered: Bool

    init(
        _ owner: Owner<File>,
        at subject: String,
        formatter: any RecordFormatter,
        options: FileOptions,
        converter: Owner<TextConverter>?,
        compressor: BackupCompressor? = nil
    ) {
        self.formatter = formatter
        self.converter = converter
        self.compressor = compressor
        terminator = Array(options.text.terminator.utf8)
        isBuffered = options.buffering.bytes > 0
        core = OwnedOutput(owner, to: "write to", subject, failures: options.failures, holdsBack: isBuffered) {
            compressor?.start()
        }
    }

    /// Creates an output after checking the options and the encoding.
    ///
    /// Either check may throw. The file is opened afterwards, so that a refusal never empties it.
    convenience init(
        at subject: String,
        formatter: any RecordFormatter,
        options: FileOptions,
        opening open: () throws(SinkError) -> File
    ) throws(SinkError) {
        try options.validate(for: subject)
        let converter = try TextConverter.forEncoding(options.text.encoding)
        self.init(Owner(try open()), at: subject, formatter: formatter, options: options, converter: converter)
    }

    /// Writes the buffer while a rollover, which needs the file itself, can still be done.
    deinit {
        guard isBuffered else { return }
        _ = core.owner.withResource { $0.flushWhenDue() }
        core.perform(.report)
    }

    var statistics: SinkStatistics { core.statistics }

    func emit(_ record: LogRecord) throws {
        try core.emit(record) { writer throws(SinkError) in
            formatter.format(record, into: &writer)
            writer.append(terminator)
            if let converter { try Self.convert(&writer, by: converter) }
        }
    }

    func flush() throws { try core.flush() }

    /// Closes the file, and waits for compression in progress, but no longer than the compression's time for waiting.
    func close() throws {
        defer { compressor?.finishWithinPatience() }
        try core.close()
    }

    @inline(never)
    private static func convert(
        _ writer: inout ByteWriter,
        by converter: Owner<TextConverter>
    ) throws(SinkError) {
        var converted = ByteWriter(capacity: writer.count * 2)
        try converter.withResource { converter throws(SinkError) in
            try writer.withBytes { bytes throws(SinkError) in try converter.convert(bytes, into: &converted) }
        }
        writer.removeAll()
        converted.withBytes { writer.append($0) }
    }
}
