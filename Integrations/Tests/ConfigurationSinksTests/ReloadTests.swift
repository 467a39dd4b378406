import Foundation
import Sinks
import Synchronization
import Testing

@testable import ConfigurationSinks

/// Exchanges of sinks and levels in a running program.
struct ReloadTests {
    private func sink(_ path: String, _ more: String = "") -> String {
        "{kind: file, path: \(path), format: {pattern: '%(message)s'}\(more)}"
    }

    @Test func `a new configuration takes the place of the old one under the same logger`() throws {
        try inFolder { folder in
            let configuration = try open("logging: {sinks: {a: \(sink(folder("a.log")))}}", in: folder)
            let log = configuration.logger("shop")
            log.info("one")
            log.debug("two")
            try folder.write("app.yaml", "logging: {level: debug, sinks: {b: \(sink(folder("b.log")))}}")
            #expect(try configuration.reload())
            log.debug("three")
            try log.close()
            #expect(folder.read("a.log") == "one\n")
            #expect(folder.read("b.log") == "three\n")
            #expect(log.statistics.emitted == 2)
            #expect(throws: SinkError.self) { try configuration.reload() }
        }
    }

    @Test func `a sink without a change stays open, also if only its level changes`() throws {
        try inFolder { folder in
            let other = "b: {kind: 'null'}"
            let configuration = try open("logging: {sinks: {a: \(sink(folder("a.log"))), \(other)}}", in: folder)
            let log = configuration.logger("shop")
            // A sink that was opened again would make the file anew.
            try folder.rename("a.log", "moved.log")
            log.info("one")
            try folder.write("app.yaml", "logging: {sinks: {a: \(sink(folder("a.log"), ", level: error"))}}")
            #expect(try configuration.reload())
            log.info("two")
            log.error("three")
            try log.close()
            #expect(folder.read("moved.log") == "one\nthree\n")
            #expect(folder.names == ["app.yaml", "moved.log"])
        }
    }

    @Test func `nothing happens without a change, and levels that the program set stay`() throws {
        try inFolder { folder in
            let configuration = try open("logging: {sinks: {a: \(sink(folder("a.log")))}}", in: folder)
            configuration.levels["shop"] = .debug
            #expect(try !configuration.reload())
            try folder.write("app.yaml", "# a comment\nlogging: {sinks: {a: \(sink(folder("a.log")))}}")
            #expect(try !configuration.reload())
            #expect(configuration.levels["shop"] == .debug)
            try folder.write("app.yaml", "logging: {level: error, sinks: {a: \(sink(folder("a.log")))}}")
            #expect(try configuration.reload())
            #expect(configuration.levels["shop"] == nil)
            try configuration.sink.close()
        }
    }

    @Test(arguments: [
        "logging: {sinks: {a: {kind: fil}}}", "logging: [", "logging: {sinks: {b: {kind: file, path: /proc/x/y}}}",
        "logging: {sinks: {c: {kind: file, path: FOLDER/c.log}, b: {kind: file, path: /proc/x/y}}}",
        // The old sink of this file is closed before the new one fails.
        "logging: {sinks: {b: {kind: file, path: FOLDER/a.log, encoding: NO-SUCH}}}",
    ])
    func `a configuration with a mistake leaves the old one running`(_ text: String) throws {
        try inFolder { folder in
            let configuration = try open("logging: {sinks: {a: \(sink(folder("a.log")))}}", in: folder)
            let log = configuration.logger("shop")
            log.info("one")
            try folder.write("app.yaml", text.replacing("FOLDER", with: folder.path))
            #expect(throws: ConfigurationError.self) { try configuration.reload() }
            log.info("two")
            try folder.write("app.yaml", "logging: {sinks: {a: \(sink(folder("a.log"), ", terminator: '|'"))}}")
            #expect(try configuration.reload())
            log.info("three")
            try log.close()
            #expect(folder.read("a.log") == "one\ntwo\nthree|")
            #expect(log.statistics.emitted == 3)
            #expect(log.statistics.dropped == 0)
        }
    }

    @Test func `a buffer and a queue are delivered before their file gets another sink`() throws {
        try inFolder { folder in
            func text(_ keep: Int) -> String {
                """
                logging:
                  sinks:
                    app:
                      kind: rotatingFile
                      path: \(folder("app.log"))
                      maxSize: 1 MiB
                      keep: \(keep)
                      format: {pattern: "%(message)s"}
                      buffering: {size: 1 MiB, age: 1h}
                      queue: {capacity: 1000}
                """
            }
            let configuration = try open(text(1), in: folder)
            let log = configuration.logger("shop")
            for number in 1...500 { log.info("\(number)") }
            try folder.write("app.yaml", text(2))
            #expect(try configuration.reload())
            for number in 501...1000 { log.info("\(number)") }
            try log.close()
            #expect(folder.read("app.log") == (1...1000).map { "\($0)\n" }.joined())
            #expect(log.statistics.emitted == 1000)
        }
    }

    @Test func `statistics grow only, while sinks of one file are exchanged`() throws {
        try inFolder { folder in
            func text(_ keep: Int) -> String {
                "logging: {sinks: {a: {kind: rotatingFile, path: \(folder("a.log")), maxSize: 1 MiB, keep: \(keep)}}}"
            }
            let configuration = try open(text(1), in: folder)
            for round in 1...20 {
                configuration.logger("shop").info("m")
                try folder.write("app.yaml", text(round % 2 + 2))
                #expect(try configuration.reload())
                #expect(configuration.sink.statistics.emitted == UInt64(round))
                #expect(configuration.sink.statistics["a"]?.emitted == UInt64(round))
                #expect(configuration.sink.statistics.parts.count == 1)
            }
            try configuration.sink.close()
        }
    }

    @Test func `the counts of a name stay when no sink has it, and go on when one has it again`() throws {
        try inFolder { folder in
            let configuration = try open("logging: {sinks: {a: {kind: 'null'}}}", in: folder)
            for text in [
                "logging: {sinks: {b: {kind: group, sinks: [c]}, c: {kind: 'null'}}}",
                "logging: {sinks: {b: {kind: group, sinks: [c], reveal: true}, c: {kind: 'null'}}}",
                "logging: {sinks: {a: {kind: 'null', reveal: true}}}",
            ] {
                configuration.logger("shop").info("m")
                try folder.write("app.yaml", text)
                #expect(try configuration.reload())
            }
            configuration.logger("shop").info("m")
            let statistics = configuration.sink.statistics
            #expect(statistics.emitted == 4)
            #expect(statistics.parts.map(\.name) == ["a", "b"])
            #expect(statistics["a"]?.emitted == 2)
            #expect(statistics["b"]?.emitted == 2)
            #expect(statistics["b"]?["c"]?.emitted == 2)
            #expect(statistics["b"]?.parts.count == 1)
            try configuration.sink.close()
        }
    }

    @Test(arguments: ["truncate", "exclusive"])
    func `a file that the program has written is not truncated, and no error, in a reload`(_ opening: String) throws {
        try inFolder { folder in
            func text(_ name: String, _ more: String = "") -> String {
                "logging: {sinks: {a: \(sink(folder(name), ", opening: \(opening)" + more))}}"
            }
            let configuration = try open(text("app.log"), in: folder)
            let log = configuration.logger("shop")
            log.info("one")
            for (name, more, message) in [
                ("app.log", ", durability: everyWrite", "two"), ("new.log", "", "three"), ("app.log", "", "four"),
            ] {
                try folder.write("app.yaml", text(name, more))
                #expect(try configuration.reload())
                log.info(LogMessage(message))
            }
            try log.close()
            #expect(folder.read("app.log") == "one\ntwo\nfour\n")
            #expect(folder.read("new.log") == "three\n")
        }
    }

    @Test func `a program's own sink that logs while it is closed does not wait for itself`() throws {
        try inFolder { folder in
            let log = Mutex<Logger?>(nil)
            let parts = ConfigurationParts(kinds: [
                "noisy": SinkKind { settings in
                    let path = try settings.required("path", settings.path("path"))
                    _ = try settings.integer("n")
                    let file = try FileSink(path, formatter: TextFormatter(try TextPattern(python: "%(message)s")))
                    return { NoisySink(base: file) { log.withLock(\.self)?.info("closing") } }
                }
            ])
            let first = "logging: {sinks: {a: {kind: noisy, n: 1, path: \(folder("a.log"))}}}"
            let configuration = try open(first, in: folder, parts: parts)
            log.withLock { $0 = configuration.logger("shop") }
            configuration.logger("shop").info("one")
            try folder.write("app.yaml", first.replacing("n: 1", with: "n: 2"))
            #expect(try configuration.reload())
            #expect(configuration.sink.statistics.dropped == 1)
            log.withLock { $0 = nil }
            try configuration.sink.close()
        }
    }
}

/// A sink that calls a closure when it is closed.
private struct NoisySink: Sink {
    let base: FileSink
    let closing: @Sendable () -> Void

    var statistics: SinkStatistics { base.statistics }
    func emit(_ record: LogRecord) throws { try base.emit(record) }
    func flush() throws { try base.flush() }
    func close() throws {
        closing()
        try base.close()
    }
}
