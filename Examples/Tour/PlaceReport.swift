import Program
import Sinks

/// The result of checking a place: a remark on each file, and the problems.
struct PlaceReport {
    let place: Place
    /// The content of each file, in words, by its path relative to the tour's folder.
    let remarks: [String: [String]]
    let problems: [String]
    let statistics: SinkStatistics
    /// The number of lines that belong to the place.
    let expectedCount: Int

    /// Reads the files of a place and checks them.
    init(_ verification: Verification, in folder: String) throws {
        let place = verification.place
        self.place = place
        let files = try WrittenFile.all(in: folder, log: place.fileName)
        remarks = Dictionary(uniqueKeysWithValues: files.map { ("\(place.name)/\($0.name)", Self.remark($0, place)) })
        statistics = place.sink.statistics
        problems = verification.problems(in: files, statistics: statistics)
        expectedCount = verification.expectedCount
    }

    private static func remark(_ file: WrittenFile, _ place: Place) -> [String] {
        guard !file.entries.isEmpty else { return ["no lines"] }
        let first = file.timestamp(ofEntry: 0, after: place.prefix)
        // The month, the day, and the time to the minute: a row has 80 columns.
        let start = String(first.dropFirst(5).prefix(11).map { $0 == "T" ? " " : $0 })
        return [file.entries.count.counted("line"), "from \(start)"]
    }
}
