internal import Dispatch
internal import Synchronization

/// The output that the file sinks share.
///
/// It formats an entry outside of the lock, and appends it under the lock.
final class FileOutput<File: ~Copyable & RecordFile>: Sink {
    let owner: Owner<File>
    /// The counts of the file, which are read without its lock.
    private let counts: LiveStatistics
    private let formatter: any RecordFormatter
    private let options: FileOptions
    private let subject: String
    private let terminator: [UInt8]
    private let compressor: BackupCompressor?
    private let converter: Owner<TextConverter>?
    private let reentrantDrops = Counter()
    private let unencodable = Counter()

    init(
        _ owner: Owner<File>,
        at subject: String,
        formatter: any RecordFormatter,
        options: FileOptions,
        converter: Owner<TextConverter>?,
        compressor: BackupCompressor? = nil
    ) {
        self.converter = converter
        self.owner = owner
        counts = owner.withResource { $0.statistics } ?? LiveStatistics()
        self.formatter = formatter
        self.options = options
        self.subject = subject
        self.compressor = compressor
        terminator = Array(options.terminator.utf8)
        if options.buffering.bytes > 0 { ExitFlush.register(owner) }
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
        let converter = try TextConverter.forEncoding(options.encoding)
        self.init(Owner(try open()), at: subject, formatter: formatter, options: options, converter: converter)
    }

    /// Writes the buffer while a rollover, which needs the file itself, can still be done.
    deinit {
        guard options.buffering.bytes > 0 else { return }
        _ = owner.withResource { $0.flushWhenDue() }
        Self.reportFailures(of: owner, to: options.failures)
    }

    var statistics: SinkStatistics {
        var statistics = counts.snapshot
        statistics.dropped &+= reentrantDrops.value
        statistics.failed &+= unencodable.value
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        guard let entry = SinkEntry.into(owner) else { throw refuseReentry() }
        defer { entry.leave() }
        var writer = ByteWriter(of: entry.thread)
        defer { writer.giveBack(to: entry.thread) }
        formatter.format(record, into: &writer)
        writer.append(terminator)
        guard converter == nil else {
            return try convertAndAppend(writer, level: record.level, at: record.timestamp)
        }
        try append(writer, level: record.level, at: record.timestamp)
    }

    func flush() throws {
        defer { Self.reportFailures(of: owner, to: options.failures) }
        try inside("flush") { file throws(SinkError) in try file.flush() }
    }

    func close() throws {
        defer { Self.reportFailures(of: owner, to: options.failures) }
        try inside("close") { file throws(SinkError) in try file.close() }
    }

    /// Runs a closure with the file under the lock, and throws if the call came from inside it.
    func inside<Result>(
        _ attempted: String,
        _ body: (inout File) throws(SinkError) -> Result
    ) throws(SinkError) -> Result {
        guard let result = try owner.withResource(body) else {
            throw SinkError(.reentrant, attempted: attempted, on: subject)
        }
        return result
    }

    @inline(__always)
    private func append(_ writer: borrowing ByteWriter, level: Level, at time: Timestamp) throws(SinkError) {
        let followUp = try writer.withBytes { entry throws(SinkError) in
            try owner.withResource { file throws(SinkError) in try file.append(entry, level: level, at: time) }
        }
        guard let followUp else { throw refuseReentry() }
        if !followUp.isEmpty { perform(followUp) }
    }

    @inline(never)
    private func refuseReentry() -> SinkError {
        reentrantDrops.increment()
        return SinkError(.reentrant, attempted: "write to", on: subject)
    }

    @inline(never)
    private func convertAndAppend(
        _ writer: borrowing ByteWriter,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) {
        var converted = ByteWriter(capacity: writer.count * 2)
        do throws(SinkError) {
            try converter?.withResource { converter throws(SinkError) in
                try writer.withBytes { bytes throws(SinkError) in try converter.convert(bytes, into: &converted) }
            }
        } catch {
            unencodable.increment()
            throw error
        }
        try append(converted, level: level, at: time)
    }

    @inline(never)
    func perform(_ followUp: FollowUp) {
        if followUp.contains(.report) { Self.reportFailures(of: owner, to: options.failures) }
        if followUp.contains(.compress) { compressor?.start() }
        if followUp.contains(.flushLater) {
            // Without an interval, the buffer has entries whose write failed.
            Self.flush(owner, after: options.buffering.interval ?? .seconds(1), failures: options.failures)
        }
    }

    private static func reportFailures(of owner: Owner<File>, to failures: FailureReporter) {
        for error in owner.withResource({ $0.takeFailures() }) ?? [] { failures.report(SinkFailure(error)) }
    }

    /// Flushes after a time, if the sink still exists.
    ///
    /// A failed write is tried again even if no other record comes, with growing pauses.
    private static func flush(_ owner: Owner<File>, after delay: Duration, failures: FailureReporter) {
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + delay / .seconds(1)) { [weak owner] in
            guard let owner else { return }
            let followUp = owner.withResource { $0.flushWhenDue() } ?? []
            if followUp.contains(.report) { reportFailures(of: owner, to: failures) }
            guard followUp.contains(.flushLater) else { return }
            flush(owner, after: min(max(delay, .milliseconds(100)) * 2, .seconds(60)), failures: failures)
        }
    }
}
