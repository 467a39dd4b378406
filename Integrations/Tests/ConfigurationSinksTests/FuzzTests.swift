import Configuration
import Foundation
import SinkTesting
import Sinks
import Testing

@testable import ConfigurationSinks

/// Mutated configurations: each is refused with a clear error, or makes a logger that works.
struct FuzzTests {
    private static let rounds = ProcessInfo.processInfo.environment["SINKS_LONG"] == "1" ? 100_000 : 2_000

    /// A configuration with every key, which the mutations start from.
    private static let seeds = [
        """
        logging:
          level: info,shop.db=debug
          use: [app, net, console]
          formats:
            short: {kind: text, pattern: "%(levelname)-8s %(message)s", date: "%H:%M", zone: Europe/Paris}
            wide: {kind: json, fields: [source, thread], attributes: inlined, time: rfc3339, precision: seconds}
          loggers:
            shop.db: {level: trace, sinks: [db], propagate: false}
          sinks:
            app:
              kind: rotatingFile
              path: logs/app.log
              maxSize: 10 MiB
              schedule: daily at 06:30 Europe/Paris
              keep: {count: 14, age: 30d, size: 1 GiB}
              compression: gzip 9
              permissions: "0640"
              buffering: {size: 64 KiB, age: 1s, flushLevel: error}
              durability: every 5s
              format: short
              queue: {capacity: 100, size: 1 MiB, whenFull: blockAtMost 2s}
              deduplicate: {within: 1min}
              rateLimit: {count: 100, per: 1s, burst: 200, exempting: error}
              sample: {oneIn: 10}
              redact: [password, token]
              attributes: {region: eu}
            db: {kind: file, path: logs/db.log, format: wide, flightRecorder: {last: 100}, maxLevel: error}
            net:
              kind: socket
              address: tls://log.example:9020
              tls: {certificates: ca.pem, serverName: x.example, minimumVersion: "1.3"}
              signing: {id: k, secret: {fromEnvironment: KEY}}
              backlog: {size: 1 MiB, spill: {path: spill.bin, size: 10 MiB}}
              fallback: emergency
              buffer: {capacity: 10, flushAge: 1s, whenFull: dropNewest}
              retry: {attempts: 2, backoff: {start: 1ms, factor: 2, longest: 1s, jitter: 0.5}}
            emergency: {kind: syslog, address: local, protocol: rfc5424, facility: local0}
            console: {colors: never, zone: UTC}
        """,
        #"""
        {"logging": {"level": "warning", "sinks": {
          "http": {"url": "http://x.example/in", "body": "ndjson", "headers": {"A": "b"}, "queue": true,
                   "credentials": {"user": "u", "password": {"fromEnvironment": "KEY"}}, "attempts": 3},
          "otlp": {"serviceName": "shop", "resource": {"a": "b"}, "timeouts": {"connect": "1s", "total": 2.5}},
          "mail": {"host": "x.example", "from": "a@x.example", "to": ["b@x.example"], "subject": "E",
                   "security": "implicit", "user": "u", "password": "p", "buffer": {"capacity": 10}},
          "datagram": {"address": "udp://[::1]:9021", "codec": "pickle", "oversize": "truncate"},
          "journal": {"identifier": "shop", "format": {"kind": "logfmt", "fields": ["all"]}},
          "null": {}, "watchedFile": {"path": "w.log", "encoding": "latin1", "unencodable": "omit"},
          "all": {"kind": "group", "sinks": ["one"]}, "one": {"kind": "null", "level": 35, "maxLevel": "critical"}
        }}}
        """#,
    ]

    /// Kinds that read what the built-in ones read, and make sinks that only collect.
    private static let dryKinds = SinkKind.builtIn.mapValues { kind in
        SinkKind(surrounded: { settings in
            _ = try kind.read(settings)
            return { _ in CollectingSink() }
        })
    }

    @Test func `every mutated file is refused with one line, or makes a logger that works`() throws {
        var random = Mutations(seed: 20_261_130)
        var (refused, working) = (0, 0)
        for round in 0..<Self.rounds {
            let bytes = random.mutated(Array(Self.seeds[round % Self.seeds.count].utf8))
            do {
                let configuration = try LoggingConfiguration(
                    ConfigReader(provider: InMemoryFile(bytes: Data(bytes))),
                    parts: ConfigurationParts(kinds: Self.dryKinds),
                    failures: .silent,
                    environment: { $0 == "KEY" ? "0123456789abcdef0123456789abcdef" : nil }
                )
                configuration.logger("shop").critical("m")
                if round % 10 == 0 { #expect(try !configuration.reload()) }
                try configuration.sink.close()
                working += 1
            } catch let error as ConfigurationError {
                let text = "\(error)"
                #expect(!error.reason.isEmpty && !text.contains("\n") && !text.contains("0123456789abcdef"), "\(text)")
                refused += 1
            }
        }
        #expect(refused + working == Self.rounds)
        #expect(refused > Self.rounds / 10 && working > Self.rounds / 50, "\(refused) refused, \(working) working")
    }
}

/// Mutations of bytes, the same for the same seed.
private struct Mutations {
    private var state: UInt64
    private static let words = [
        "null", "true", "off", "-1", "0", "99999999999999999999", "1e400", "nan", "{}", "[]", "[[[", "*a", "&a",
        "\u{0}", "\"", ": ", "\n", "  ", "#", "é", "daily", "every 0 seconds", "10 XiB", "kind: group",
        "sinks: [app]", "<<: *a",
    ].map { Array($0.utf8) }

    init(seed: UInt64) { state = seed }

    private mutating func next(below count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(count, 1)))
    }

    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...next(below: 3) {
            let start = next(below: bytes.count)
            let end = min(bytes.count, start + next(below: 12))
            switch next(below: 6) {
            case 0: bytes[start] = UInt8(next(below: 256))
            case 1: bytes.removeSubrange(start..<end)
            case 2: bytes.insert(contentsOf: bytes[start..<end], at: next(below: bytes.count))
            case 3: bytes.replaceSubrange(start..<end, with: Self.words[next(below: Self.words.count)])
            case 4: swapLines(&bytes)
            default: bytes.insert(contentsOf: Self.words[next(below: Self.words.count)], at: start)
            }
            if bytes.isEmpty { return bytes }
        }
        return bytes
    }

    /// Exchanges two lines, which moves keys into other sections.
    private mutating func swapLines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lines.swapAt(next(below: lines.count), next(below: lines.count))
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
}
