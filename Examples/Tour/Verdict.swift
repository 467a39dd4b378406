import Program

/// The result of the tour in words: whether every line arrived.
struct Verdict {
    let problems: [String]
    /// The texts for a tour without problems.
    let praise: [String]

    /// Judges the reports of all places, and the failures before them.
    init(_ reports: [PlaceReport], failures: [String]) {
        problems = failures + reports.flatMap(\.problems)
        praise = problems.isEmpty ? Self.praise(reports) : []
    }

    private static func praise(_ reports: [PlaceReport]) -> [String] {
        let total = reports.map(\.expectedCount).max() ?? 0
        let complete = reports.filter { $0.place.accepts == nil }.map(\.place.name).joined(separator: ", ")
        let chosen = reports.filter { $0.place.accepts != nil }
        guard total > 0 else { return ["there were no lines, and none arrived"] }
        let subject = total == 1 ? "the one line" : "each of \(total.counted("line"))"
        // Two records, so that each fits into 80 columns.
        return ["\(subject) arrived once in \(complete)"]
            + chosen.map { "\($0.expectedCount.grouped) of them are also in \($0.place.name)" }
    }
}
