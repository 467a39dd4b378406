import Foundation
import Testing

@testable import Sinks

/// The defaults that a section of `Docs/Services.md` names: the second cell of each row, by the first one.
struct DocumentedDefaults {
    private let rows: [String: String]

    init(under heading: String) throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Docs/Services.md")
        let text = "\n" + (try String(contentsOf: page, encoding: .utf8))
        let rest = try #require(text.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
        let section = try #require(rest.components(separatedBy: "\n## ").first)
        var rows: [String: String] = [:]
        for line in section.split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.components(separatedBy: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if cells.count == 5, rows[cells[1]] == nil { rows[cells[1]] = cells[2] }
        }
        self.rows = rows
    }

    /// The page's default of an option; without a row, a text that equals no default.
    subscript(_ name: String) -> String { rows["`\(name)`"] ?? rows[name] ?? "<no row \(name)>" }
}

extension DocumentedDefaults {
    static func text(_ value: Bool) -> String { value ? "yes" : "no" }

    static func text(_ time: Duration) -> String {
        let seconds = time.components.seconds
        return seconds >= 60 && seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }

    /// The first waits and the longest one.
    static func text(_ backoff: Backoff) -> String {
        let first = (1...3).map { "\(backoff.delay(afterFailures: $0).components.seconds)" }
        let longest = backoff.delay(afterFailures: 100)
        return first.joined(separator: ", ") + " … " + text(longest)
    }

    /// Returns the page's text for a reporter.
    ///
    /// Reporters are compared by identity, because closures cannot be compared.
    static func text(_ reporter: FailureReporter) -> String {
        func identity(_ reporter: FailureReporter) -> ObjectIdentifier? {
            Mirror(reflecting: reporter).descendant("identity").map { ObjectIdentifier($0 as AnyObject) }
        }
        return identity(reporter) == identity(.standardError) ? "standard error" : "another reporter"
    }
}
