import Sinks
import Testing

@testable import ConfigurationSinks

private let kinds =
    "clickHouse, console, datagram, elasticsearch, file, gelf, group, http, journal, loki, mail, null, otlp, rotatingFile, "
    + "slack, socket, splunk, syslog, watchedFile, webhook"

/// The exact text about each mistake.
struct MistakeTests {
    @Test(arguments: [
        ("", "logging.sinks: at least one sink is required; the kind \"null\" drops all records"),
        ("logging: 1", "app.yaml:1: logging: expected a section of keys"),
        ("logging: {sinks: {a: [x]}}", "app.yaml:1: logging.sinks.a: expected a section of keys"),
        ("logging: {sinks: 1}", "app.yaml:1: logging.sinks: expected a section of keys"),
        (
            "logging: {sinks: {'null': {}}, levels: info}",
            #"app.yaml:1: logging.levels: unknown key; did you mean "level"?"#
        ),
        (
            "logging:\n  level: info,shop=loud\n  sinks: {null: }",
            #"app.yaml:2: logging.level: "info,shop=loud": expected levels such as "info" or "info,shop.db=debug", "#
                + #"not "shop=loud""#
        ),
        (
            "logging: {sinks: {app: {path: x}}}",
            "app.yaml:1: logging.sinks.app.kind: a kind is required, one of \(kinds)"
        ),
        (
            "logging: {sinks: {app: {kind: fil}}}",
            "app.yaml:1: logging.sinks.app.kind: \"fil\": expected one of \(kinds)"
        ),
        (
            "logging:\n  sinks:\n    file:\n      level: info",
            "app.yaml:4: logging.sinks.file.path: a value is required"
        ),
        (
            "logging: {sinks: {file: {path: x, maxSize: 1}}}",
            "app.yaml:1: logging.sinks.file.maxSize: unknown key; known here: attributes, buffer, buffering, "
                + "createsDirectories, deduplicate, durability, encoding, fallback, filters, flightRecorder, "
                + "followsSymbolicLinks, format, kind, level, maxLevel, opening, opensLate, path, permissions, queue, "
                + "rateLimit, redact, retry, reveal, sample, sharing, terminator, unencodable"
        ),
        (
            "logging:\n  sinks:\n    file:\n      paht: x",
            #"app.yaml:4: logging.sinks.file.paht: unknown key; did you mean "path"?"#
        ),
        (
            "logging: {sinks: {rotatingFile: {path: x, keep: 1, shedule: daily}}}",
            #"app.yaml:1: logging.sinks.rotatingFile.shedule: unknown key; did you mean "schedule"?"#
        ),
        // `port` is two letters away from the missing `host`, and no misspelling.
        (
            "logging: {sinks: {mail: {port: 25, from: a, to: b, subject: s}}}",
            "app.yaml:1: logging.sinks.mail.host: a value is required"
        ),
        (
            "logging: {sinks: {rotatingFile: {path: x, keep: 1}}}",
            "app.yaml:1: logging.sinks.rotatingFile.maxSize: maxSize, schedule or both are required"
        ),
        (
            "logging: {sinks: {rotatingFile: {path: x, maxSize: 1}}}",
            "app.yaml:1: logging.sinks.rotatingFile.keep: a value is required"
        ),
        (
            "logging: {sinks: {rotatingFile: {path: x, maxSize: 0, keep: 1}}}",
            #"app.yaml:1: logging.sinks.rotatingFile.maxSize: "0": expected a size such as "10 MiB""#
        ),
        (
            "logging: {sinks: {rotatingFile: {path: x, maxSize: 1, keep: some}}}",
            #"app.yaml:1: logging.sinks.rotatingFile.keep: "some": expected a number of backups, "all" or a section "#
                + "of limits"
        ),
        (
            "logging: {sinks: {rotatingFile: {path: x, maxSize: 1, keep: {}}}}",
            "app.yaml:1: logging.sinks.rotatingFile.keep: expected a count, an age, a size or several of these"
        ),
        (
            "logging:\n  sinks:\n    rotatingFile:\n      path: x\n      keep: 1\n      schedule: dayly",
            #"app.yaml:6: logging.sinks.rotatingFile.schedule: "dayly": expected a period such as "daily" or "every 15 "#
                + #"minutes" at byte 0"#
        ),
        (
            "logging: {sinks: {rotatingFile: {path: x, maxSize: 1, keep: 1, compression: gzip 10}}}",
            #"app.yaml:1: logging.sinks.rotatingFile.compression: "gzip 10": expected "none", "gzip" or "gzip" and a "#
                + "level from 1 to 9"
        ),
        (
            "logging: {sinks: {file: {path: x, format: jason}}}",
            #"app.yaml:1: logging.sinks.file.format: "jason": expected the name of a format (clef, console, "#
                + "datadog, ecs, gelf, googleCloud, json, logfmt, logstash, text) or a section"
        ),
        (
            "logging: {sinks: {file: {path: x, format: {pattern: '%(x'}}}}",
            #"app.yaml:1: logging.sinks.file.format.pattern: "%(x": %( without ) at byte 0"#
        ),
        (
            "logging: {formats: {a: {kind: xml}}, sinks: {null: }}",
            #"app.yaml:1: logging.formats.a.kind: "xml": expected one of "text", "json", "logfmt", "console", "ecs", "#
                + #""gelf", "googleCloud", "datadog", "clef", "logstash""#
        ),
        (
            "logging: {sinks: {file: {path: x, permissions: '0999'}}}",
            #"app.yaml:1: logging.sinks.file.permissions: "0999": expected an octal mode such as "0640""#
        ),
        (
            "logging: {sinks: {socket: {address: 'http://x:1'}}}",
            #"app.yaml:1: logging.sinks.socket.address: "http://x:1": expected one of "tcp://host:port", "#
                + #""tls://host:port", "unix:///path""#
        ),
        (
            "logging: {sinks: {socket: {address: 'tcp://x:1', tls: {}}}}",
            "app.yaml:1: logging.sinks.socket.tls: TLS options belong to an address with tls://"
        ),
        (
            "logging: {sinks: {http: {url: 'ftp://x'}}}",
            #"app.yaml:1: logging.sinks.http: could not log to a URL: its scheme is neither http nor https"#
        ),
        (
            "logging: {sinks: {http: {url: 'http://x', credentials: {user: u}}}}",
            "app.yaml:1: logging.sinks.http.credentials: expected a token, or a user and a password"
        ),
        (
            "logging: {sinks: {mail: {host: x, from: a, to: b, subject: s, user: u}}}",
            "app.yaml:1: logging.sinks.mail.password: a user and a password are required together"
        ),
        (
            "logging: {sinks: {'null': {fallback: x}}}",
            "app.yaml:1: logging.sinks.null: refers to \"x\", which is no sink of the configuration"
        ),
        (
            "logging: {sinks: {a: {kind: 'null', fallback: b}, b: {kind: 'null', fallback: a}}}",
            "app.yaml:1: logging.sinks.a: refers to itself through other sinks"
        ),
        (
            "logging: {sinks: {a: {kind: 'null', fallback: c}, b: {kind: 'null', fallback: c}, c: {kind: 'null'}}}",
            "app.yaml:1: logging.sinks.c: referred to by a and by b; a sink may be inside of one other at most"
        ),
        (
            "logging: {use: [a, b], sinks: {a: {kind: 'null', fallback: b}, b: {kind: 'null'}}}",
            #"app.yaml:1: logging.use: "b": this sink is inside of "a""#
        ),
        (
            "logging: {use: [x], sinks: {a: {kind: 'null'}}}",
            #"app.yaml:1: logging.use: "x": no sink of the configuration; it has: a"#
        ),
        (
            "logging: {loggers: {shop: {sinks: x}}, sinks: {a: {kind: 'null'}}}",
            #"app.yaml:1: logging.loggers.shop.sinks: "x": no sink of the configuration; it has: a"#
        ),
        (
            "logging: {sinks: {a: {kind: file, path: /tmp/x}, b: {kind: file, path: /tmp/./x}}}",
            #"app.yaml:1: logging.sinks.b: "/tmp/x": this file is written by "a" too"#
        ),
        (
            "logging: {sinks: {'null': {filters: [f]}}}",
            #"app.yaml:1: logging.sinks.null.filters: "f": the program has no filter of this name; it has: "#
        ),
        (
            "logging: {sinks: {'null': {rateLimit: {count: 1, per: 0}}}}",
            "app.yaml:1: logging.sinks.null.rateLimit.per: expected a duration above zero"
        ),
        (
            "logging: {sinks: {file: {path: /proc/x/y}}}",
            "app.yaml:1: logging.sinks.file: could not make the folder /proc/x: No such file or directory (errno 2)"
        ),
    ])
    func `each mistake names its place, its key, its value and its reason`(_ text: String, _ expected: String) throws {
        let found = try mistake(text)
        #expect(found == expected)
    }

    @Test func `a sink that cannot be opened closes those before it`() throws {
        try inFolder { folder in
            #expect(throws: ConfigurationError.self) {
                try open(
                    "logging: {sinks: {a: {kind: file, path: \(folder("a.log"))}, b: {kind: file, path: \(folder.path)}}}",
                    in: folder
                )
            }
        }
    }

    @Test func `no secret is in an error, a description or a dump`() throws {
        try inFolder { folder in
            let text = """
                logging:
                  sinks:
                    http:
                      url: http://127.0.0.1:9/in
                      credentials: {token: {fromEnvironment: TOKEN}}
                      headers: {X-Key: {fromEnvironment: TOKEN}}
                    mail: {host: x.example, from: a@x.example, to: b@x.example, subject: s, user: u, password: s3cret}
                """
            let configuration = try open(text, in: folder, environment: ["TOKEN": "s3cret"])
            var dumped = ""
            dump(configuration, to: &dumped)
            dump(configuration.sink, to: &dumped)
            #expect(!dumped.contains("s3cret"))
            #expect(!"\(configuration.sink.exchange.current.members)".contains("s3cret"))
            try configuration.sink.close()
            let mistake = try mistake(text + "\n    file: {}", environment: ["TOKEN": "s3cret"])
            #expect(mistake == "app.yaml:8: logging.sinks.file.path: a value is required")
        }
    }
}
