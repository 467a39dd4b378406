import Sinks
import Testing

@testable import ConfigurationSinks

/// The wrappers and formats of a sink, by what they let through.
struct WrapperTests {
    /// Returns what a file with more settings gets, in the form of its messages.
    private func lines(
        _ settings: String,
        pattern: String = "%(message)s",
        parts: ConfigurationParts = ConfigurationParts(),
        _ log: (Logger) -> Void
    ) throws -> [String] {
        let file = "{path: FOLDER/app.log, format: {pattern: \"\(pattern)\"}, \(settings)}"
        let text = try written("logging: {sinks: {file: \(file)}}", parts: parts, log)
        return text.split(separator: "\n").map(String.init)
    }

    private func count(_ log: Logger, to last: Int) {
        for number in 1...last { log.info("\(number)") }
    }

    @Test func `level and maxLevel bound what passes`() throws {
        let passed = try lines("level: warning, maxLevel: error") { log in
            for level in [Level.info, .warning, .error, .critical] { log.log(level, "\(level)") }
        }
        #expect(passed == ["WARNING", "ERROR"])
    }

    @Test func `samples, rates and duplicates are limited`() throws {
        #expect(try lines("sample: {oneIn: 10}") { count($0, to: 30) }.count == 3)
        let few = try lines("rateLimit: {count: 2, per: 1h}") { count($0, to: 9) }
        #expect(few == ["1", "2", "7 records were held back by a rate limit"])
        let passed = try lines("deduplicate: {within: 1h}") { log in
            for _ in 1...3 { log.info("same") }
            log.info("other")
        }
        #expect(passed.first == "same" && passed.last == "other" && passed.count == 3, "\(passed)")
    }

    @Test func `attributes are added, keys are masked, private values shown`() throws {
        let json = try written(
            """
            logging:
              sinks:
                file:
                  path: FOLDER/app.log
                  format: {kind: json, fields: [], attributes: inlined, time: rfc3339}
                  attributes: {region: eu}
                  redact: [token]
                  reveal: true
            """
        ) { $0.info("m", ["token": "abc", "n": 1]) }
        #expect(json.contains(#""region":"eu","token":"<private>","n":1"#), "\(json)")
    }

    @Test func `a filter of the program is used by its name`() throws {
        let parts = ConfigurationParts(filters: ["noHealth": ClosureFilter { $0.message.description != "/health" }])
        let passed = try lines("filters: [noHealth]", parts: parts) { log in
            log.info("/health")
            log.info("/buy")
        }
        #expect(passed == ["/buy"])
    }

    @Test func `a flight recorder keeps the last records below its level for an error`() throws {
        let passed = try written(
            """
            logging:
              level: debug
              sinks:
                file:
                  path: FOLDER/app.log
                  format: {pattern: "%(message)s"}
                  flightRecorder: {last: 2, size: 1 MiB, below: info, dumpingAt: error}
            """
        ) { log in
            for number in 1...3 { log.debug("\(number)") }
            log.error("failed")
        }
        #expect(passed == "2\n3\nfailed\n")
    }

    @Test(arguments: [
        "queue: {capacity: 16, size: 1 MiB, whenFull: dropOldest, timeout: 5s}", "queue: {whenFull: blockAtMost 2s}",
        "queue: {whenFull: keepSevere error}", "queue: {capacity: 10, whenFull: growTo 100}", "queue: true",
        "buffer: {capacity: 5, flushLevel: critical, flushSize: 1 MiB, flushAge: 1h, records: 100, whenFull: dropNewest}",
        "buffer: {capacity: 5, backoff: {start: 1s}}", "buffer: true, queue: true",
        "retry: {attempts: 2, backoff: {start: 1ms}}", "retry: {}",
    ])
    func `queues, buffers and retries deliver every record by the end`(_ settings: String) throws {
        #expect(try lines(settings) { count($0, to: 12) } == (1...12).map(String.init))
    }

    @Test func `a text format has a pattern, its style, a date and a zone`() throws {
        func line(_ format: String) throws -> String {
            try written("logging: {sinks: {file: {path: FOLDER/app.log, format: {\(format)}}}}") { $0.info("m") }
        }
        #expect(try line("pattern: '$levelname $message', style: dollar") == "INFO m\n")
        #expect(try line("pattern: '%(asctime)s', date: '%Y%%', zone: UTC").hasSuffix("%\n"))
        #expect(
            try line("pattern: '%(asctime)s', time: rfc3339, precision: seconds")
                .contains(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n$/)
        )
        #expect(try line("kind: ecs, precision: seconds, fields: []").contains(#""ecs.version":""#))
        #expect(try line("kind: gelf, host: web1").contains(#""host":"web1""#))
        #expect(try line("kind: logfmt, fields: [source]").contains("logger=shop"))
        #expect(try line("kind: console, colors: false, zone: UTC").contains("m\n"))
    }

    @Test func `a format of the program is used by its name`() throws {
        let parts = ConfigurationParts(formats: ["bang": TextFormatter(try TextPattern(python: "%(message)s!"))])
        let text = try written("logging: {sinks: {file: {path: FOLDER/app.log, format: bang}}}", parts: parts) {
            $0.info("one")
        }
        #expect(text == "one!\n")
    }
}
