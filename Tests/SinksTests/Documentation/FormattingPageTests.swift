import Foundation
import Sinks
import Testing

/// The sample with sinks of `Docs/Formatting.md`, compiled; RecordsTests have the others.
@Suite("The page about formats")
struct FormattingPageTests {
    /// Compiled only: it would write to the tests' output.
    private func schemas() throws -> [any Sink] {
        let forFilebeat = try FileSink("app.jsonl", formatter: SchemaFormatter(.ecs))
        let forTheAgent = StreamSink(.standardOutput, formatter: SchemaFormatter(.googleCloud(project: "shop")))
        return [forFilebeat, forTheAgent]
    }

    @Test("shows the sample that stands here")
    func verbatim() throws {
        let here = try String(contentsOfFile: #filePath, encoding: .utf8)
        let samples = try DocumentationPage("Docs/Formatting.md").blocks("swift")
        let sample = try #require(samples.first { $0.contains("SchemaFormatter(.ecs)") })
        for line in sample.split(separator: "\n") { #expect(here.contains(line)) }
    }
}
