import Foundation
import Measuring

/// Outcomes in JSON, for other programs.
struct JSONReport: Encodable {
    private struct Row: Encodable {
        let workload: String
        let title: String
        let peerName: String
        let figure: String
        let ours: Figures
        let peer: Figures
        let ratio: Double?
        let goal: String
        let verdict: String
    }

    private struct Figures: Encodable {
        let party: String
        let records: Int
        let median: Double?
        let lowest: Double?
        let highest: Double?
        let samples: [Double]
        let missing: String?

        init(_ contender: Contender, _ side: Side) {
            party = contender.party.rawValue
            records = contender.records
            median = side.median
            lowest = side.statistics?.lowest
            highest = side.statistics?.highest
            samples = side.statistics?.samples ?? []
            missing = side.reason
        }
    }

    private let rounds: Int
    private let versions: [String]
    private let rows: [Row]

    init(_ outcomes: [Outcome], rounds: Int, versions: [String]) {
        self.rounds = rounds
        self.versions = versions
        rows = outcomes.map { outcome in
            Row(
                workload: outcome.comparison.name,
                title: outcome.comparison.title,
                peerName: outcome.comparison.peerName,
                figure: outcome.figure.rawValue,
                ours: Figures(outcome.comparison.ours, outcome.ours),
                peer: Figures(outcome.comparison.peer, outcome.peer),
                ratio: outcome.ratio?.value,
                goal: outcome.goal.description,
                verdict: outcome.verdict.word
            )
        }
    }

    /// Returns the report as text.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Verdict {
    fileprivate var word: String {
        switch self {
        case .met: "met"
        case .missed: "missed"
        case .undecided: "undecided"
        case .noGoal: "none"
        }
    }
}
