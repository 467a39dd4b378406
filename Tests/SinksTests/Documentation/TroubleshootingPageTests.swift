import Foundation
import Sinks
import Testing

/// `Docs/Troubleshooting.md`, compared with the errors that the sources make.
@Suite("The page about troubleshooting")
struct TroubleshootingPageTests {
    let page: DocumentationPage

    init() throws { page = try DocumentationPage("Docs/Troubleshooting.md") }

    private func sources() throws -> String {
        let folder = DocumentationPage.root.appending(path: "Sources/Sinks")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
            .split(separator: "\n").filter { !$0.contains("///") }.joined(separator: "\n")
    }

    @Test("shows a sample that stands here and compiles, and the error that it prints")
    func verbatim() throws {
        do {
            _ = try FileSink("/dev/null/app.log")
        } catch let error as SinkError where error.isTemporary {
            print("later, perhaps: \(error)")  // could not open /dev/null/app.log: Not a directory (errno 20)
        }
        let error = #expect(throws: SinkError.self) { try FileSink("/dev/null/app.log") }
        #expect(page.text.contains("// \(try #require(error))\n"))
        try page.expectSamples(1, in: #filePath)
    }

    @Test("has every code of every error")
    func codes() throws {
        for file in ["Sources/Sinks/Core/Failure/SinkError.swift", "Sources/Rotation/RotationError.swift"] {
            let codes = try DocumentationPage.source(file).matches(of: /static let (\w+) = Code\(/).map(\.output.1)
            #expect(codes.count > 5)
            for code in codes { #expect(page.rows[String(code)] != nil, "\(file): \(code)") }
        }
    }

    @Test("has every operation that the sources attempt")
    func operations() throws {
        let table = try #require(page.text.components(separatedBy: "\n## Operations\n").last)
            .components(separatedBy: "\n## ")[0]
        let sources = try sources()
        let found =
            sources.matches(of: /attempted: "([^"]+)"/).map(\.output.1)
            + sources.matches(of: /(?:attempting|SinkError|error|\.late)\((?:\.\w+, )?"([^"]+)"/).map(\.output.1)
        let operations = Set(found.map { $0.replacing(/\\\([^)]*\)/, with: "…") })
        #expect(operations.count > 50)
        for operation in operations.sorted() {
            #expect(table.contains("`\(operation)`"), "not on the page: \(operation)")
        }
    }

    @Test("has every fixed reason that the sources give")
    func reasons() throws {
        let found = try sources().matches(of: /reason:\s*"([^"\\]+)"/).map { String($0.output.1) }
        #expect(Set(found).count > 15)
        for reason in Set(found).sorted() { #expect(page.text.contains("`\(reason)`"), "not on the page: \(reason)") }
    }

    @Test("quotes errors as they are printed")
    func quotations() throws {
        for error in [
            #expect(throws: (any Error).self) { try Retention(count: -1) },
            #expect(throws: (any Error).self) { try LevelRules("inof") },
            #expect(throws: (any Error).self) { try TextPattern(python: "%(usr)s") },
        ] {
            #expect(page.text.contains("`\(try #require(error))`"))
        }
        let zone = #expect(throws: ZoneError.self) { try ZoneOffsets(named: "Mars/Base") }
        #expect(try #require(zone).description.hasPrefix("could not read the time zone 'Mars/Base'"))
    }
}
