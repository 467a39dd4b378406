import Foundation
import Sinks
import Testing

/// The samples of `Docs/Containers.md`, compiled.
@Suite("The page about containers")
struct ContainersPageTests {
    /// Compiled only: it would write to the tests' output.
    private func samples() throws -> [Logger] {
        let log = Logger("shop", level: .info) {
            StreamSink(.standardOutput, formatter: JSONLinesFormatter())
        }
        let either = try Logger("shop") {
            if SyslogSink.isAvailable() {
                try SyslogSink()
            } else {
                StreamSink(.standardOutput, formatter: JSONLinesFormatter())
            }
        }
        let output = StreamSink(.standardOutput, formatter: JSONLinesFormatter())
        let pod = Logger("shop", attributes: ["pod": "shop-7d4f"], to: output)
        return [log, either, pod]
    }

    /// Compiled only: it would end the other tests' loggers.
    private func end() throws {
        try Loggers.shutdown(timeout: .seconds(8))
    }

    @Test("shows samples that stand here and compile")
    func verbatim() throws {
        try DocumentationPage("Docs/Containers.md").expectSamples(4, in: #filePath)
    }

    @Test("is right about a machine without a syslog daemon")
    func noDaemon() throws {
        guard !SyslogSink.isAvailable() else { return }
        let error = #expect(throws: SinkError.self) {
            try SyslogSink().emit(LogRecord(level: .info, name: "shop", message: "lost"))
        }
        let page = try DocumentationPage("Docs/Containers.md")
        #expect(
            page.blocks("").contains(
                "swift-sinks: \(try #require(error)); 1 record of shop was not delivered: INFO paid"
            )
        )
    }
}
