import Sinks

/// The sinks of the tour: four kinds of files for the lines of the input, and a console for the tour's own records.
struct Composition {
    let console = ConsoleSink(.standardOutput, zone: .utc)
    let size: RotatingFileSink
    let daily: TimedRotatingFileSink
    let json: FileSink
    let filtered: AnySink

    private let clock: TimeSource
    private static let text = TextFormatter(time: .rfc3339())
    private static let jsonLines = JSONLinesFormatter([])

    /// Opens all files.
    ///
    /// - Parameters:
    ///   - folder: the parent folder. Each sink gets its own folder in it.
    ///   - clock: the clock of the sinks.
    ///   - bytes: an estimate of the bytes that each sink will write.
    /// - Throws: the error of the first file that cannot be opened.
    init(in folder: String, clock: TimeSource, estimatedBytes bytes: Int) throws {
        self.clock = clock
        let options = FileOptions(clock: clock)
        size = try RotatingFileSink(
            "\(folder)/size/app.log",
            maxBytes: ByteCount(max(bytes / 6, 512)),
            // Escapes make text at most four times as long, and two neighbouring files exceed the limit. So there are
            // always fewer backups.
            backupCount: 100,
            formatter: Self.text,
            options: options
        )
        daily = try TimedRotatingFileSink(
            "\(folder)/daily/app.log",
            at: RolloverSchedule(.midnight, in: .utc),
            formatter: Self.text,
            options: options,
            backups: BackupOptions(compression: .gzip())
        )
        var buffered = options
        buffered.buffering = .buffered()
        json = try FileSink("\(folder)/json/app.jsonl", formatter: Self.jsonLines, options: buffered)
        let notable = try FileSink("\(folder)/filtered/notable.log", formatter: Self.text, options: options)
        filtered = AnySink(notable.filtered(by: ClosureFilter(Self.isNotable)))
    }

    /// Creates a logger for all sinks.
    ///
    /// Lines go to the files; the console shows the notable ones among the other records.
    func makeLogger() -> Logger {
        Logger("tour", level: .trace, clock: clock) {
            console.enriched { $0.name = "" }.minimumLevel(.notice).filtered(by: ClosureFilter { $0.name == "tour" })
            TeeSink([size, daily, json, filtered]).filtered(by: NameFilter(InputLine.loggerName))
        }
    }

    /// The expected content of each place.
    var places: [Place] {
        [
            Place(name: "size", fileName: "app.log", sink: size, formatter: Self.text),
            Place(name: "daily", fileName: "app.log", sink: daily, formatter: Self.text, isDaily: true),
            Place(
                name: "json",
                fileName: "app.jsonl",
                sink: json,
                formatter: Self.jsonLines,
                prefix: #"{"timestamp":""#
            ),
            Place(
                name: "filtered",
                fileName: "notable.log",
                sink: filtered,
                formatter: Self.text,
                accepts: Self.isNotable
            ),
        ]
    }

    /// Closes the files and waits until the last backup is compressed.
    ///
    /// The console stays open.
    func closeFiles() throws {
        defer { daily.finishCompression() }
        try TeeSink([size, daily, json, filtered]).close()
    }

    /// Returns whether a record is worth showing: a warning or worse, or a to-do.
    @Sendable
    private static func isNotable(_ record: LogRecord) -> Bool {
        record.level >= .warning || record.message.withUTF8Bytes { $0.contains(ignoringCase: "todo") }
    }
}
