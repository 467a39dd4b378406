import Foundation
import Testing

/// A page of the documentation, with its samples and tables.
struct DocumentationPage {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")

    let text: String

    /// Reads the page at a path within the package.
    init(_ name: String) throws {
        text = try Self.source(name)
    }

    /// The text of a file of the package.
    static func source(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The blocks of a language, in order; the empty language is that of plain output.
    func blocks(_ language: String) -> [String] {
        let parts = text.components(separatedBy: "\n```")
        return parts.indices.dropFirst().filter { $0 % 2 == 1 }.compactMap { index in
            guard parts[index].hasPrefix(language + "\n") else { return nil }
            return String(parts[index].dropFirst(language.count + 1))
        }
    }

    /// Expects each line of the Swift samples to stand in a test file, indented in any way.
    ///
    /// A part of a manifest, which a test cannot compile, stands there as comments.
    func expectSamples(_ count: Int, in file: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(Self.trimmed)
        let here = Set(lines + lines.filter { $0.hasPrefix("//") }.map { Self.trimmed($0.dropFirst(2)) })
        let samples = blocks("swift")
        #expect(samples.count == count, sourceLocation: sourceLocation)
        for line in samples.flatMap({ $0.split(separator: "\n") }) {
            #expect(here.contains(Self.trimmed(line)), "not in the test: \(line)", sourceLocation: sourceLocation)
        }
    }

    /// The cells of the table rows whose first cell is a name in code type, by that name; of several the first.
    var rows: [String: [String]] {
        var rows: [String: [String]] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map(Self.trimmed)
            let name = cells[0].replacingOccurrences(of: "`", with: "")
            if rows[name] == nil { rows[name] = Array(cells.dropFirst()) }
        }
        return rows
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        text.trimmingCharacters(in: .whitespaces)
    }
}
