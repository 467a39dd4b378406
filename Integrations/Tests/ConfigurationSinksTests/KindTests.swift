import Sinks
import Testing

@testable import ConfigurationSinks

/// Each kind of sink, from its settings.
struct KindTests {
    @Test func `a file gets records in its format`() throws {
        let text = try written(
            """
            logging:
              sinks:
                app:
                  kind: file
                  path: FOLDER/app.log
                  format: {kind: text, pattern: "%(levelname)s %(name)s %(message)s"}
            """
        ) { $0.info("one") }
        #expect(text == "INFO shop one\n")
    }

    @Test func `JSON is a configuration too`() throws {
        let text = try written(
            #"{"logging": {"sinks": {"file": {"path": "FOLDER/app.log", "format": "logfmt"}}}}"#
        ) { $0.info("one", ["n": 1]) }
        #expect(text.hasSuffix("level=info logger=shop msg=one n=1\n"), "\(text)")
    }

    @Test func `a file has the schema of a log system`() throws {
        let text = try written(
            """
            logging:
              sinks:
                file:
                  path: FOLDER/app.log
                  format: {kind: gelf, host: web-3, fields: [source], precision: seconds}
            """
        ) { $0.info("one", ["n": 1]) }
        #expect(text.hasPrefix(#"{"version":"1.1","host":"web-3","short_message":"one","timestamp":1"#), "\(text)")
        #expect(text.hasSuffix(#","_n":1}"# + "\n"), "\(text)")
        let elastic = try written(
            #"{"logging": {"sinks": {"file": {"path": "FOLDER/app.log", "format": "ecs"}}}}"#
        ) { $0.info("one") }
        #expect(elastic.contains(#","log.level":"info","message":"one","ecs.version":"8.11.0","#), "\(elastic)")
    }

    @Test func `a file has all options of files`() throws {
        try inFolder { folder in
            try folder.write("app.log", "old")
            let configuration = try open(
                """
                logging:
                  sinks:
                    app:
                      kind: file
                      path: \(folder("app.log"))
                      opening: truncate
                      permissions: "0640"
                      createsDirectories: false
                      followsSymbolicLinks: true
                      sharing: oneProcess
                      buffering: {size: 4 KiB, age: 10s, flushLevel: critical}
                      durability: every 5s
                      encoding: ISO-8859-1
                      unencodable: replace
                      terminator: "\\r\\n"
                      format: {pattern: "{message}", style: brace}
                """,
                in: folder
            )
            configuration.logger("shop").info("é✓")
            #expect(folder.read("app.log") == "")
            try configuration.sink.close()
            let bytes = try [UInt8](folder.bytes("app.log"))
            #expect(bytes == [0xE9, UInt8(ascii: "?"), 13, 10])
        }
    }

    @Test func `a watched file is opened again when it was renamed`() throws {
        try inFolder { folder in
            let configuration = try open(
                "logging: {sinks: {app: {kind: watchedFile, path: \(folder("app.log")), format: {pattern: '%(message)s'}}}}",
                in: folder
            )
            let log = configuration.logger("shop")
            log.info("one")
            try folder.rename("app.log", "app.old")
            log.info("two")
            try configuration.sink.close()
            #expect(folder.read("app.old") == "one\n")
            #expect(folder.read("app.log") == "two\n")
        }
    }

    @Test func `a rotating file has a size, a count of backups and compression`() throws {
        try inFolder { folder in
            let configuration = try open(
                """
                logging:
                  sinks:
                    app:
                      kind: rotatingFile
                      path: \(folder("app.log"))
                      maxSize: 10
                      keep: 2
                      format: {pattern: "%(message)s"}
                """,
                in: folder
            )
            let log = configuration.logger("shop")
            for number in 1...4 { log.info("record \(number)") }
            try configuration.sink.close()
            #expect(folder.names == ["app.log", "app.log.1", "app.log.2", "app.yaml"])
            #expect(folder.read("app.log") == "record 4\n")
            #expect(folder.read("app.log.2") == "record 2\n")
            #expect(configuration.sink.statistics.rollovers == 3)
        }
    }

    @Test func `a schedule, limits of backups and compression are read`() throws {
        try inFolder { folder in
            let configuration = try open(
                """
                logging:
                  sinks:
                    app:
                      kind: rotatingFile
                      path: \(folder("app.log"))
                      schedule: daily at 06:30 Europe/Paris
                      maxSize: 10 MiB
                      keep: {count: 14, age: 30d, size: 1 GiB}
                      compression: gzip 9
                """,
                in: folder
            )
            configuration.logger("shop").info("one")
            try configuration.sink.close()
            #expect(configuration.sink.statistics.emitted == 1)
        }
    }

    @Test func `a group has its sinks behind one queue`() throws {
        try inFolder { folder in
            let configuration = try open(
                """
                logging:
                  formats: {short: {pattern: "%(message)s"}}
                  sinks:
                    all: {kind: group, sinks: [a, b], queue: true}
                    a: {kind: file, path: \(folder("a.log")), format: short}
                    b: {kind: file, path: \(folder("b.log")), format: short, level: error}
                """,
                in: folder
            )
            let log = configuration.logger("shop")
            log.info("one")
            log.error("two")
            try configuration.sink.close()
            #expect(folder.read("a.log") == "one\ntwo\n")
            #expect(folder.read("b.log") == "two\n")
            #expect(configuration.sink.statistics["all"]?.emitted == 3)
        }
    }

    @Test func `a fallback gets what its sink cannot deliver`() throws {
        try inFolder { folder in
            let configuration = try open(
                """
                logging:
                  sinks:
                    net: {kind: socket, address: "unix://\(folder("no.sock"))", backlog: {size: 0}, fallback: file}
                    file: {path: \(folder("app.log")), format: {pattern: "%(message)s"}}
                """,
                in: folder
            )
            configuration.logger("shop").info("one")
            try configuration.sink.close()
            #expect(folder.read("app.log") == "one\n")
        }
    }

    @Test(arguments: [
        "console: {output: stdout, colors: never, zone: UTC, revealsPrivate: true, level: off}",
        "console: {format: json, level: off}",
        "null: {}",
        "socket: {address: 'tcp://127.0.0.1:9', codec: pickle, signing: {id: k, secret: 0123456789abcdef0123456789abcdef}}",
        "socket: {address: 'tls://log.example:9', tls: {serverName: x.example, minimumVersion: '1.3'}}",
        """
        socket: {address: 'unix:///tmp/no.sock', delivery: acknowledged, closesOnError: true, \
        timeouts: {connect: 1s, send: 1s, flush: 1s, peer: 1s}, backoff: {start: 1s, factor: 3, longest: 1min, jitter: 1}, \
        backlog: {size: 1 MiB, longestRecord: 64 KiB, whenFull: dropOldest}, buffering: {size: 4 KiB}}
        """,
        "datagram: {address: 'udp://[::1]:9', framing: bare, longestDatagram: 1400, oversize: truncate, sendTimeout: 1s}",
        "syslog: {address: 'udp://127.0.0.1', facility: local3, protocol: rfc3164, tag: shop, hostname: web1}",
        "syslog: {address: 'tcp://127.0.0.1:601', protocol: rfc5424, framing: lineFeed, longestMessage: 4096}",
        "syslog: {address: 'tls://log.example', tls: true, severity: python, oversize: truncate}",
        "gelf: {address: 'udp://127.0.0.1', compression: gzip, longestChunk: 8192}",
        "gelf: {address: 'tcp://127.0.0.1:9', format: {kind: gelf, host: web-3}, backlog: {size: 1 MiB}}",
        "gelf: {address: 'tls://log.example', tls: {serverName: x.example}}",
        "http: {url: 'http://127.0.0.1:9/in', body: ndjson, compression: gzip, credentials: {token: abc}, buffer: {capacity: 10}}",
        """
        http: {url: 'http://127.0.0.1:9/in', method: get, body: form, credentials: {user: u, password: p}, \
        headers: {X-A: b}, timeouts: {connect: 1s, request: 1s, total: 1s}, attempts: 1, longestPause: 1s, usesProxy: false}
        """,
        "loki: {url: 'http://127.0.0.1:9', labels: {app: shop}, metadata: [id], tenant: t, format: json}",
        "elasticsearch: {url: 'http://127.0.0.1:9', index: logs, credentials: {token: k, scheme: ApiKey}}",
        "splunk: {url: 'http://127.0.0.1:9', token: t, index: i, source: s, sourceType: y, host: h}",
        "clickHouse: {url: 'http://127.0.0.1:9', table: logs, user: u, password: p, settings: {async_insert: 1}}",
        "webhook: {url: 'http://127.0.0.1:9/x', field: content, maxLength: 2000, level: error}",
        "slack: {url: 'http://127.0.0.1:9/x', buffer: {capacity: 10}}",
        "otlp: {url: 'http://127.0.0.1:9', serviceName: shop, resource: {host: web1}, scope: {v: 1}, headers: {a: b}}",
        "mail: {host: mail.example, from: a@x.example, to: [b@x.example], subject: Errors, user: u, password: p}",
        "mail: {host: mail.example, security: none, port: 2525, from: a@x.example, to: b@x.example, subject: E, zone: UTC}",
    ])
    func `each kind is made with its settings, and opens nothing that is not there`(_ sink: String) throws {
        try inFolder { folder in
            let configuration = try open("logging: {sinks: {\(sink)}}", in: folder)
            #expect(configuration.sink.exchange.current.members.count == 1)
            try configuration.sink.close()
        }
    }

    @Test func `a kind of the program stands beside the built-in ones`() throws {
        let parts = ConfigurationParts(kinds: [
            "ledger": SinkKind { settings in
                let path = try settings.required("path", settings.path("path"))
                let mark = try settings.text("mark") ?? ""
                return { try FileSink(path, formatter: TextFormatter(try TextPattern(python: mark + "%(message)s"))) }
            }
        ])
        let text = try written("logging: {sinks: {ledger: {path: FOLDER/app.log, mark: '> '}}}", parts: parts) {
            $0.info("one")
        }
        #expect(text == "> one\n")
    }
}
