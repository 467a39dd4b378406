import Sinks

import SinksLibc

/// The normal end of a process whose sink sends over TLS.
enum TLSExits {
    /// A record that is sent, which loads the library, and twenty that wait when the process ends.
    static func run(_ service: String, _ wrapper: String, to port: Int, trusting path: String) throws {
        // With the first sink, the flush at exit is registered: long before libcurl is loaded.
        _ = try SocketSink(.unix("unused"))
        let sink = try wrapped(sink(service, port, path), wrapper)
        let log = Logger("tls", to: sink)
        QueueExits.keep(log)
        log.info("record-0-")
        try log.flush()
        for number in 1...20 { log.info("record-\(number)-") }
    }

    /// A record that is sent, and another one from an exit handler that was there before the library, and so runs after
    /// its own.
    static func late(_ service: String, to port: Int, trusting path: String) throws {
        atexit {
            do {
                try TLSExits.lastSink?.emit(LogRecord(level: .info, message: "record-1-"))
                try TLSExits.lastSink?.flush()
            } catch {
                print(error)
            }
            fflush(nil)
        }
        let sink = try sink(service, port, path)
        try sink.emit(LogRecord(level: .info, message: "record-0-"))
        lastSink = sink
    }

    private nonisolated(unsafe) static var lastSink: (any Sink)?

    private static func wrapped(_ sink: some Sink, _ wrapper: String) throws -> any Sink {
        wrapper == "queued" ? try sink.queued() : sink.buffered(capacity: 100, flushLevel: .off)
    }

    private static func sink(_ service: String, _ port: Int, _ path: String) throws -> any Sink {
        let tls = TLSOptions(trust: .certificates(path))
        let host = "localhost:\(port)"
        switch service {
        case "https":
            return try HTTPSink(host: host, url: "/", method: .post, secure: true, context: tls)
        case "otlp":
            return try OTLPSink("https://\(host)", options: OTLPOptions(tls: tls))
        case "mail":
            let server = MailServer("localhost", port: UInt16(port), security: .implicit(tls))
            return try SMTPSink(server, from: "a@a.example", to: ["b@b.example"], subject: "Log")
        default:
            return try SocketSink(.tcp("localhost", UInt16(port)), over: .tls(tls))
        }
    }
}
