import Configuration
import Foundation
import Logging
import LoggingSinks
import ServiceLifecycleTestKit
import SinkTesting
import Sinks
import Synchronization
import Testing
import UnixSignals

@testable import ConfigurationSinks

/// The service that reloads, and the other doors.
struct ServiceTests {
    /// Waits until a condition holds, at most for a minute.
    private func wait(until condition: () -> Bool) async throws {
        for _ in 0..<6_000 {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("the condition did not come true within a minute")
    }

    @Test func `a change of the file is noticed, and a mistake is reported`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("app.yaml", "logging: {level: info, sinks: {'null': {}}}")
        let reports = Mutex<[String]>([])
        let configuration = try LoggingConfiguration(
            ConfigReader(provider: try ConfigurationFile(folder("app.yaml"))),
            failures: FailureReporter { failure in reports.withLock { $0.append("\(failure.error)") } }
        )
        let service = ConfigurationReload(configuration, every: .milliseconds(1), on: [])
        try await testGracefulShutdown { trigger in
            try await withThrowingTaskGroup { group in
                group.addTask { try await service.run() }
                try folder.write("app.yaml", "logging: {level: debug, sinks: {'null': {}}}")
                try await wait { configuration.levels.rules.root == .debug }
                try folder.write("app.yaml", "logging: {level: loud}")
                try await wait { reports.withLock { !$0.isEmpty } }
                try folder.write("app.yaml", "logging: {level: error, sinks: {'null': {}}}")
                try await wait { configuration.levels.rules.root == .error }
                trigger.triggerGracefulShutdown()
                try await group.waitForAll()
            }
        }
        #expect(
            reports.withLock(\.self) == [
                #"\#(folder("app.yaml")):1: logging.level: "loud": expected levels such as "info" or "#
                    + #""info,shop.db=debug", not "loud"; the former configuration stays"#
            ]
        )
    }

    @Test func `a look that finds the same mistake as the last one does not report it, a signal does`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let errors = Mutex(0)
        try folder.write("app.yaml", "logging: {sinks: {'null': {}}}")
        let configuration = try LoggingConfiguration(
            ConfigReader(provider: try ConfigurationFile(folder("app.yaml"))),
            failures: FailureReporter { _ in errors.withLock { $0 += 1 } }
        )
        let reports = ReloadReports(configuration)
        try folder.write("app.yaml", "logging: {level: loud}")
        for (isRepeated, expected) in [(true, 1), (true, 1), (false, 2), (true, 2)] {
            await reports.reload(isRepeated: isRepeated)
            #expect(errors.withLock(\.self) == expected)
        }
        try folder.write("app.yaml", "logging: {sinks: {'null': {}}}")
        await reports.reload(isRepeated: true)
        try folder.write("app.yaml", "logging: {level: loud}")
        await reports.reload(isRepeated: true)
        #expect(errors.withLock(\.self) == 3)
        try configuration.sink.close()
    }

    @Test func `a log has a record about each change and each mistake`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("app.yaml", "logging: {sinks: {'null': {}}}")
        let configuration = try LoggingConfiguration(
            ConfigReader(provider: try ConfigurationFile(folder("app.yaml"))),
            failures: FailureReporter { Issue.record("reported: \($0.error)") }
        )
        let records = CollectingSink()
        let reports = ReloadReports(configuration, log: Sinks.Logger("shop", to: records))
        for level in ["info", "debug", "loud", "loud", "error"] {
            try folder.write("app.yaml", "logging: {level: \(level), sinks: {'null': {}}}")
            await reports.reload(isRepeated: true)
        }
        #expect(
            records.messages == [
                "logging is configured anew", "logging stays as it was", "logging is configured anew",
            ]
        )
        let error = try #require(records.records[1].errorText)
        #expect(error.contains(#"app.yaml:1: logging.level: "loud": expected"#))
    }

    @Test func `a signal causes a reload`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("app.yaml", "logging: {level: info, sinks: {'null': {}}}")
        let configuration = try LoggingConfiguration(ConfigReader(provider: try ConfigurationFile(folder("app.yaml"))))
        let service = ConfigurationReload(configuration, every: nil, on: [.sigusr1])
        // A signal before the service traps it would end the process.
        signal(SIGUSR1, SIG_IGN)
        try await withThrowingTaskGroup { group in
            group.addTask { try await service.run() }
            try folder.write("app.yaml", "logging: {level: debug, sinks: {'null': {}}}")
            try await wait {
                kill(getpid(), SIGUSR1)
                return configuration.levels.rules.root == .debug
            }
            group.cancelAll()
        }
    }

    @Test func `a logger of swift-log has the configured levels and sinks`() throws {
        try inFolder { folder in
            let file = "{kind: file, path: \(folder("app.log")), format: {pattern: '%(name)s %(message)s'}}"
            let configuration = try open("logging: {level: 'info,shop.db=debug', sinks: {a: \(file)}}", in: folder)
            let root = configuration.logger("")
            for label in ["shop", "shop.db"] {
                Logging.Logger(label: label) { SinkLogHandler(root.named($0)) }.debug("one")
            }
            try configuration.sink.close()
            #expect(folder.read("app.log") == "shop.db one\n")
        }
    }

    @Test func `swift-configuration's own provider of JSON works, with names in use`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write(
            "app.json",
            """
            {"logging": {"level": "info", "use": ["app"], "sinks": {"app": {"kind": "rotatingFile",
              "path": "\(folder("app.log"))", "maxSize": 1048576, "keep": 3, "queue": {"capacity": 16},
              "opensLate": true, "buffering": {"size": 4096, "age": 0.5}, "format": {"pattern": "%(message)s"}}}}}
            """
        )
        let path = InMemoryProvider(values: ["filePath": ConfigValue(.string(folder("app.json")), isSecret: false)])
        let provider = try await FileProvider<JSONSnapshot>(config: ConfigReader(provider: path))
        let configuration = try LoggingConfiguration(ConfigReader(provider: provider))
        configuration.logger("shop").info("one")
        try configuration.sink.close()
        #expect(folder.read("app.log") == "one\n")
    }

    @Test func `the configured sink is a sink by all rules of the contract`() throws {
        let violations = WrapperConformance { base in
            let parts = ConfigurationParts(kinds: ["base": SinkKind { _ in { base } }])
            let file = InMemoryFile("logging: {sinks: {base: {}}}")
            do {
                return try LoggingConfiguration(ConfigReader(provider: file), parts: parts, failures: .silent).sink
            } catch {
                return NullSink()
            }
        }.violations()
        #expect(violations.isEmpty, "\(violations)")
    }
}
