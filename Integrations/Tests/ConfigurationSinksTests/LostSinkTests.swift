import Configuration
import Foundation
import SinkTesting
import Sinks
import Synchronization
import Testing

@testable import ConfigurationSinks

/// Reloads after which neither the new nor the old sink of a file can be opened.
struct LostSinkTests {
    /// Returns a configuration with a sink whose folder becomes a file as soon as the sink is closed.
    private func configuration(_ folder: TemporaryFolder, _ failures: FailureReporter) throws -> LoggingConfiguration {
        let parts = ConfigurationParts(kinds: [
            "doomed": SinkKind { settings in
                let path = try settings.required("path", settings.path("path"))
                _ = try settings.integer("n")
                return {
                    try ClosingSink(base: FileSink(path)) {
                        try FileManager.default.removeItem(atPath: folder("logs"))
                        try folder.write("logs", "no folder")
                    }
                }
            }
        ])
        try write(1, in: folder)
        return try LoggingConfiguration(
            ConfigReader(provider: try ConfigurationFile(folder("app.yaml"))),
            parts: parts,
            failures: failures
        )
    }

    private func write(_ number: Int, in folder: TemporaryFolder) throws {
        let sinks = "{other: {kind: 'null'}, app: {kind: doomed, path: \(folder("logs/app.log")), n: \(number)}}"
        try folder.write("app.yaml", "logging: {sinks: \(sinks)}")
    }

    private func makeFolder(_ folder: TemporaryFolder) throws {
        try? FileManager.default.removeItem(atPath: folder("logs"))
        try FileManager.default.createDirectory(atPath: folder("logs"), withIntermediateDirectories: true)
    }

    @Test func `the error names the lost sink, also that of the next mistake, until a reload succeeds`() throws {
        try inFolder { folder in
            try makeFolder(folder)
            let configuration = try configuration(folder, .silent)
            try folder.write("app.yaml", "logging: {level: loud}")
            var error = try #require(throws: ConfigurationError.self) { try configuration.reload() }
            #expect(error.lostSinks == [])
            try write(2, in: folder)
            error = try #require(throws: ConfigurationError.self) { try configuration.reload() }
            #expect(error.lostSinks == ["app"])
            #expect(error.reason.contains("; and the former sink is gone: "))
            #expect(configuration.sink.destinations == 1)
            try folder.write("app.yaml", "logging: {level: loud}")
            error = try #require(throws: ConfigurationError.self) { try configuration.reload() }
            #expect(error.lostSinks == ["app"])

            try makeFolder(folder)
            try write(1, in: folder)
            #expect(try configuration.reload())
            #expect(configuration.sink.destinations == 2)
            configuration.logger("shop").info("m")
            #expect(configuration.sink.statistics["app"]?.emitted == 1)
            try folder.write("app.yaml", "logging: {level: loud}")
            error = try #require(throws: ConfigurationError.self) { try configuration.reload() }
            #expect(error.lostSinks == [])
            try? configuration.sink.close()
        }
    }

    @Test func `the service does not say that everything stays, neither in the log nor to the reporter`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try makeFolder(folder)
        let reported = Mutex<[String]>([])
        let configuration = try configuration(
            folder,
            FailureReporter { failure in reported.withLock { $0.append("\(failure.error)") } }
        )
        let records = CollectingSink()
        let reports = ReloadReports(configuration, log: Logger("shop", to: records))
        try write(2, in: folder)
        await reports.reload(isRepeated: true)
        #expect(records.messages == ["a sink is gone"])
        #expect(records.records.first?.attributes == ["sinks": .array([.string("app")])])
        // The first is the end of the old sink.
        let texts = reported.withLock(\.self)
        #expect(texts.first == "could not close the sink")
        #expect(texts.last?.hasSuffix("; the former configuration stays without app") == true)
        #expect(texts.count == 2)
        try configuration.sink.close()
    }
}

/// A sink that calls a closure when it is closed, and then fails.
private struct ClosingSink: Sink {
    struct Failure: Error, CustomStringConvertible {
        var description: String { "could not close the sink" }
    }

    let base: FileSink
    let closing: @Sendable () throws -> Void

    var statistics: SinkStatistics { base.statistics }
    func emit(_ record: LogRecord) throws { try base.emit(record) }
    func flush() throws { try base.flush() }
    func close() throws {
        try base.close()
        try closing()
        throw Failure()
    }
}
