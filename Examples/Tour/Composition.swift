import Sinks

/// The sinks of the tour: four kinds of files for the lines of other people, and a console for what the tour has to say.
struct Composition {
    let console = ConsoleSink(.standardOutput, zone: .utc)
    let size: RotatingFileSink
    let daily: TimedRotatingFileSink
    let json: FileSink
    let filtered: FilterSink<FileSink, ClosureFilter>

    private let clock: TimeSource
    private static let text = TextFormatter(time: .rfc3339())
    private static let jsonLines = JSONLinesFormatter([])

    /// Opens all files.
    ///
    /// - Parameters:
    ///   - folder: where; each sink gets a folder of its own.
    ///   - clock: what the time is.
    ///   - bytes: how much will be written to each, roughly.
    init(in folder: String, clock: TimeSource, estimatedBytes bytes: Int) throws {
        self.clock = clock
        let options = FileOptions(createsDirectories: true, clock: clock)
        size = try RotatingFileSink(
            "\(folder)/size/app.log",
            maxBytes: Int64(max(bytes / 6, 512)),
            // Escapes make text four times as long at most, and two neighbours exceed the limit: so it is never this many.
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
        filtered = try FileSink("\(folder)/filtered/notable.log", formatter: Self.text, options: options)
            .filtered(by: ClosureFilter(Self.isNotable))
    }

    /// A logger for all of it. Lines go to the files; from the rest the console shows what is worth seeing.
    func makeLogger() -> Logger {
        Logger("tour", level: .trace, clock: clock) {
            console.minimumLevel(.notice).filtered(by: ClosureFilter { $0.name == "tour" })
            TeeSink([size, daily, json, filtered]).filtered(by: NameFilter(InputLine.loggerName))
        }
    }

    /// What has to be found where.
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

    /// Closes the files and waits for the last backup to be compressed; the console stays.
    func closeFiles() throws {
        defer { daily.finishCompression() }
        try TeeSink([size, daily, json, filtered]).close()
    }

    /// A line that somebody may want to look at: a warning or worse, or something to do.
    @Sendable
    private static func isNotable(_ record: LogRecord) -> Bool {
        record.level >= .warning || record.message.withUTF8Bytes { $0.contains(ignoringCase: "todo") }
    }
}
