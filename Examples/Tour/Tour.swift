import Program
import Sinks

/// The tour, from the first line to the verdict.
struct Tour {
    private let arguments: Arguments
    private let output = Terminal.standardOutput

    init(_ arguments: Arguments) {
        self.arguments = arguments
    }

    /// Runs the tour.
    /// - Returns: the exit status: 0 if every line arrived.
    func run() throws -> Int32 {
        guard !arguments.wantsHelp else {
            output.write(Arguments.help)
            return 0
        }
        Process.ignoreBrokenPipes()
        let lines = InputLines(try inputFiles())
        let folder = try Folder(arguments.folder)
        do {
            let isWell = try makeTour(of: lines, in: folder.path)
            // A folder with problems is kept for inspection.
            leave(folder, keeping: arguments.keepsFolder || !isWell)
            return isWell ? 0 : 1
        } catch {
            leave(folder, keeping: arguments.keepsFolder)
            throw error
        }
    }

    private func inputFiles() throws(ProgramError) -> [InputFile] {
        guard !arguments.files.isEmpty else { return try PackageSources.files() }
        var files: [InputFile] = []
        for path in arguments.files { files.append(try InputFile(name: path, path: path)) }
        return files
    }

    private func makeTour(of lines: InputLines, in folder: String) throws -> Bool {
        let clock = TourClock(Pace(lines: lines.count, days: arguments.days))
        let sinks = try Composition(in: folder, clock: clock.source, estimatedBytes: lines.estimatedBytes)
        let log = sinks.makeLogger()
        let (lineCount, fileCount) = (lines.count.counted("line"), lines.files.count.counted("file"))
        let days = arguments.days.counted("day")
        log.notice("\(lineCount) of \(fileCount), \(days) of a simulated clock")

        let duration = ContinuousClock().measure { self.log(lines, to: log, clock) }
        var failures = Self.failures { try sinks.closeFiles() }
        let reports = try check(sinks.places, lines, clock.pace, in: folder)

        let summary = try Summary(reports: reports).text(folder)

        output.write("Logged in \(duration.seconds)\(Self.rate(lines.count, duration))\n\n")
        failures += try playScenes(on: sinks.console, in: folder, clock)
        // Last, so that a terminal of 24 rows shows all of it.
        output.write(summary + "\n")
        return tell(Verdict(reports, failures: failures), log)
    }

    private func log(_ lines: InputLines, to log: Logger, _ clock: TourClock) {
        let log = log.named(InputLine.loggerName)
        let progress = Progress("logging", total: lines.count)
        for (index, line) in lines.enumerated() {
            clock.advance(toLine: index)
            log.log(line.level, line.message, line.attributes)
            progress.advance()
        }
        progress.erase()
    }

    private func playScenes(on console: ConsoleSink, in folder: String, _ clock: TourClock) throws -> [String] {
        let folder = "\(folder)/scenes"
        try SystemFileSystem().makeDirectory(folder, permissions: .ownerOnly)
        return try Stage(console, folder: folder, clock: clock).playAll(output)
    }

    private func check(
        _ places: [Place],
        _ lines: InputLines,
        _ pace: Pace,
        in folder: String
    ) throws -> [PlaceReport] {
        let passes = places.reduce(0) { $0 + Verification.passes(for: $1) }
        let progress = Progress("reading back", total: lines.count * passes)
        defer { progress.erase() }
        return try places.map { place in
            let verification = Verification(place: place, lines: lines, pace: pace, progress: progress)
            return try PlaceReport(verification, in: "\(folder)/\(place.name)")
        }
    }

    private func tell(_ verdict: Verdict, _ log: Logger) -> Bool {
        for problem in verdict.problems { log.error(LogMessage(problem)) }
        for praise in verdict.praise { log.notice(LogMessage(praise)) }
        return verdict.problems.isEmpty
    }

    private func leave(_ folder: Folder, keeping isKept: Bool) {
        guard folder.isTemporary else { return }
        if isKept {
            output.write("\nThe folder is kept: \(folder.path)\n")
        } else {
            folder.remove()
        }
    }

    /// Returns the error of an attempt, in words; empty if it does not throw.
    private static func failures(of attempt: () throws -> Void) -> [String] {
        do {
            try attempt()
            return []
        } catch {
            return ["\(error)"]
        }
    }

    private static func rate(_ lines: Int, _ duration: Duration) -> String {
        let seconds = duration / .seconds(1)
        guard seconds > 0.01 else { return "." }
        #if DEBUG
            let build = "\nThis is a debug build. For speed: swift run -c release tour"
        #else
            let build = ""
        #endif
        return ": \(Int(Double(lines) / seconds).grouped) lines a second, each to four places.\(build)"
    }
}
