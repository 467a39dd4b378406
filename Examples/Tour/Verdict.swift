import Program

/// The result of the tour in words: whether every line arrived.
struct Verdict {
    let problems: [String]
    /// The text for a tour without problems.
    let praise: String?

    /// Judges the reports of all places, and the failures before them.
    init(_ reports: [PlaceReport], failures: [String]) {
        problems = failures + reports.flatMap(\.problems)
        praise = problems.isEmpty ? Self.praise(reports) : nil
    }

    private static func praise(_ reports: [PlaceReport]) -> String {
        let total = reports.map(\.expectedCount).max() ?? 0
        let complete = reports.filter { $0.place.accepts == nil }.map(\.place.name).joined(separator: ", ")
        let chosen = reports.filter { $0.place.accepts != nil }
        guard total > 0 else { return "there were no lines, and none arrived" }
        let subject = total == 1 ? "the one line" : "every one of \(total.counted("line"))"
        return "\(subject) arrived exactly once in \(complete)"
            + chosen.map { "; \($0.expectedCount.grouped) in \($0.place.name)" }.joined()
    }
}
