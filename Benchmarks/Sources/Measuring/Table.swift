/// Outcomes as a table in Markdown, with a note below it for each missing figure.
public struct Table: CustomStringConvertible {
    private static let titles = ["workload", "what", "beside", "ours", "peer's", "ratio", "goal", "met", "spread"]

    private let outcomes: [Outcome]
    private let unit: String

    /// Creates a table.
    public init(_ outcomes: [Outcome]) {
        self.outcomes = outcomes
        unit = outcomes.contains { $0.figure == .instructions } ? "instructions a record" : "ns a record"
    }

    /// The table as text, with aligned columns.
    public var description: String {
        let rows = outcomes.map(cells)
        let widths = Self.titles.indices.map { column in ([Self.titles] + rows).map { $0[column].count }.max() ?? 0 }
        let rule = widths.map { String(repeating: "-", count: $0) }
        let lines = ([Self.titles, rule] + rows).map { line($0, widths) }
        return (["In \(unit), unless the unit is said; medians.", ""] + lines + notes).joined(separator: "\n")
    }

    private func cells(_ outcome: Outcome) -> [String] {
        [
            outcome.comparison.name,
            outcome.comparison.title,
            outcome.comparison.peerName,
            cell(outcome.ours, outcome.figure),
            cell(outcome.peer, outcome.figure),
            outcome.ratio.map { "\(FixedPoint($0.value, places: $0.value < 0.1 ? 4 : 2))" } ?? "-",
            outcome.goal.description,
            outcome.verdict.rawValue,
            [outcome.ours, outcome.peer].map(spread).joined(separator: "/"),
        ]
    }

    private func cell(_ side: Side, _ figure: Figure) -> String {
        switch side {
        case .measured(let statistics): figure.text(statistics.median)
        case .missing: "missing"
        case .refused: "refused"
        }
    }

    private func spread(_ side: Side) -> String {
        side.statistics.map { "\(FixedPoint($0.spread * 100, places: 0))%" } ?? "-"
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(0, width - cell.count))
        }
        return "| " + padded.joined(separator: " | ") + " |"
    }

    private var notes: [String] {
        let reasons = outcomes.flatMap { outcome in
            [outcome.ours.reason, outcome.peer.reason].compactMap { $0 }.map { "\(outcome.comparison.name): \($0)" }
        }
        return reasons.isEmpty ? [] : [""] + reasons.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
