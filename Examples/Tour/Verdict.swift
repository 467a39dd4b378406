/// Whether every line arrived, in words.
struct Verdict {
    let problems: [String]
    /// What is said if nothing is wrong.
    let praise: String?

    init(_ reports: [PlaceReport]) {
        problems = reports.flatMap(\.problems)
        praise = problems.isEmpty ? Self.praise(reports) : nil
    }

    private static func praise(_ reports: [PlaceReport]) -> String {
        let total = reports.map(\.expectedCount).max() ?? 0
        let complete = reports.filter { $0.place.accepts == nil }.map(\.place.name).joined(separator: ", ")
        let chosen = reports.filter { $0.place.accepts != nil }
        return "every one of \(total.counted("line")) arrived exactly once in \(complete)"
            + chosen.map { "; \($0.expectedCount.grouped) of them in \($0.place.name)" }.joined()
    }
}
