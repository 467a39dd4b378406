import Program
import Sinks

/// A check of one place against the logged lines.
///
/// It reads no file and calls no sink; it receives files and counts.
struct Verification {
    let place: Place
    let lines: InputLines
    let pace: Pace
    /// The number of lines that belong here.
    let expectedCount: Int
    private let progress: Progress

    /// Counts the lines that belong to a place.
    ///
    /// The progress advances by ``passes(for:)`` times the number of lines, until the problems are known.
    init(place: Place, lines: InputLines, pace: Pace, progress: Progress) {
        self.place = place
        self.lines = lines
        self.pace = pace
        self.progress = progress
        let isComplete = place.accepts == nil
        expectedCount =
            isComplete ? lines.count : Self.records(of: lines, pace, for: place, progress).count { _ in true }
    }

    /// The number of times that a check goes through all lines.
    static func passes(for place: Place) -> Int { place.accepts == nil ? 1 : 2 }

    /// Returns the problems, in words; none if the place is correct.
    ///
    /// - Parameters:
    ///   - files: the files of the place, oldest first.
    ///   - statistics: the counts of its sink.
    /// - Returns: one text for each problem.
    func problems(in files: [WrittenFile], statistics: SinkStatistics) -> [String] {
        var problems: [String] = []
        let found = files.lazy.flatMap { file in file.entries.lazy.map { file.bytes[$0] } }
        if let differences = Differences(expected: expectedEntries, found: found) {
            problems.append("\(differences)")
        }
        for file in files where !file.endsProperly { problems.append("\(file.name) ends in the middle of a line") }
        for file in files.dropLast() where file.entries.isEmpty { problems.append("\(file.name) is an empty backup") }
        if place.isDaily { problems += wrongDays(in: files) }
        return (problems + wrongCounts(statistics, files)).map { "\(place.name): \($0)" }
    }

    private static func records(
        of lines: InputLines,
        _ pace: Pace,
        for place: Place,
        _ progress: Progress
    ) -> some Sequence<LogRecord> {
        lines.enumerated().lazy.map { index, line in
            progress.advance()
            return line.record(at: pace.instant(ofLine: index))
        }
        .filter { place.accepts?($0) ?? true }
    }

    private var expectedEntries: some Sequence<ArraySlice<UInt8>> {
        Self.records(of: lines, pace, for: place, progress).lazy.map { record in
            ByteWriter.withScratch { writer in
                place.formatter.format(record, into: &writer)
                return writer.withBytes { ArraySlice($0) }
            }
        }
    }

    /// Returns the problems with days: each day must have one file, named after it, with only its lines.
    ///
    /// The last file is the log.
    private func wrongDays(in files: [WrittenFile]) -> [String] {
        var days: [String] = []
        for index in 0..<lines.count where days.last != pace.day(ofLine: index) { days.append(pace.day(ofLine: index)) }
        guard files.count == max(days.count, 1) else {
            return ["\(files.count.counted("file")) for \(days.count.counted("day"))"]
        }
        return zip(files, days).flatMap { file, day in
            var problems: [String] = []
            if file.name != place.fileName, !file.name.hasPrefix("\(place.fileName).\(day)") {
                problems.append("\(file.name) stands where \(day) should be")
            }
            let strangers = file.entries.indices.count {
                !file.timestamp(ofEntry: $0, after: place.prefix).hasPrefix(day)
            }
            guard strangers > 0 else { return problems }
            return problems + ["\(file.name) has \(strangers.counted("line")) of another day than \(day)"]
        }
    }

    /// Returns the problems with counts: those of the sink must match the files.
    private func wrongCounts(_ statistics: SinkStatistics, _ files: [WrittenFile]) -> [String] {
        let counts: [(what: String, counted: UInt64, actual: Int)] = [
            ("emitted", statistics.emitted, expectedCount),
            ("dropped", statistics.dropped, 0),
            ("failed", statistics.failed, 0),
            ("bytes", statistics.bytes, files.reduce(0) { $0 + $1.bytes.count }),
            ("rollovers", statistics.rollovers, max(files.count - 1, 0)),
        ]
        return counts.filter { $0.counted != UInt64($0.actual) }.map {
            "the sink counted \($0.counted.grouped) \($0.what) instead of \($0.actual.grouped)"
        }
    }
}
