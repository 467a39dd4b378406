import Foundation
import SinkTesting
import Testing
import Wire

@testable import Sinks

@Suite("The error of a log call", .blocking)
struct LoggedErrorTests {
    private enum PaymentError: LoggableError {
        case declined, unreachable(SinkError)
        var errorDescription: String? { self.cause == nil ? "the card was declined" : "no bank" }
        var cause: (any Error)? { if case .unreachable(let error) = self { error } else { nil } }
    }

    private let sink = CollectingSink()
    private static let refused = SinkError(.system, attempted: "connect to", on: "tcp bank:1", errno: ECONNREFUSED)
    private static let line = "SinkError.system: could not connect to tcp bank:1: Connection refused (errno 111)"
    private static let text = "LoggedErrorTests.PaymentError.unreachable: no bank\ncaused by: " + line

    private func record() throws -> LogRecord {
        Logger("shop", to: sink).info("retry", error: PaymentError.unreachable(Self.refused))
        var record = try #require(sink.records.last)
        record.timestamp = Timestamp(seconds: 1_795_262_400)
        return record
    }

    @Test("is on the record with its type, code and causes, at every level and in an audit")
    func parts() throws {
        let log = Logger("shop", level: .trace, to: sink)
        log.trace("1", error: PaymentError.declined)
        log.info("2", ["id": 7], error: PaymentError.unreachable(Self.refused))
        try log.audit(.error, "3", error: Self.refused)
        log.error("4")
        #expect(
            sink.records.map { $0.errors.map(\.code) } == [["declined"], ["unreachable", "system"], ["system"], []]
        )
        #expect(
            sink.records.map(\.errorText) == [
                "LoggedErrorTests.PaymentError.declined: the card was declined", Self.text, Self.line, nil,
            ]
        )
    }

    @Test("is not described if the level is off")
    func off() {
        final class Counting: Error, CustomStringConvertible, Sendable {
            let count = Counter()
            var description: String {
                count.increment()
                return "counted"
            }
        }
        let error = Counting()
        let log = Logger("shop", level: .error, to: sink)
        log.info("no", error: error)
        #expect(error.count.value == 0)
        log.error("yes", error: error)
        #expect(error.count.value == 1)
    }

    @Test("is an exception to a collector, with its causes in place of a stack trace")
    func otlp() throws {
        func attributes(_ record: LogRecord) -> String {
            var writer = ByteWriter()
            OTLPBody(resource: [:]).write([record], to: &writer)
            let text = writer.withBytes { String(decoding: $0, as: UTF8.self) }
            guard let start = text.range(of: #"{"key":"exception."#) else { return "" }
            return String(text[start.lowerBound...]).replacing(/\]\}\]\}\]\}\]\}$/, with: "")
        }
        var record = try record()
        let beginning =
            #"{"key":"exception.type","value":{"stringValue":"LoggedErrorTests.PaymentError"}},"#
            + #"{"key":"exception.code","value":{"stringValue":"unreachable"}},"#
            + #"{"key":"exception.message","value":{"stringValue":"no bank"}},"#
            + #"{"key":"exception.stacktrace","value":{"stringValue":""#
        let causes = Self.text.replacing("\n", with: #"\n"#)
        #expect(attributes(record) == beginning + causes + #""}}"#)
        record.stackText = "main"
        #expect(attributes(record) == beginning + causes + #"\nmain"}}"#)
        record.errors = ErrorDescription.chain(of: PaymentError.declined)
        #expect(
            attributes(record).hasSuffix(
                #""the card was declined"}},{"key":"exception.stacktrace","value":{"stringValue":"main"}}"#
            )
        )
        record.stackText = nil
        #expect(
            attributes(record).hasSuffix(
                #"{"key":"exception.message","value":{"stringValue":"the card was declined"}}"#
            )
        )
    }

    @Test("has its type and code in a journal's fields and in structured data")
    func fields() throws {
        let record = try record()
        var journal = ByteWriter()
        JournalEncoding(options: JournalOptions(), formatter: nil).encode(record, into: &journal)
        let fields = journal.withBytes { String(decoding: $0, as: UTF8.self) }
        #expect(fields.hasSuffix("\nEXCEPTION_TYPE=LoggedErrorTests.PaymentError\nEXCEPTION_CODE=unreachable\n"))
        let format = SyslogFormat.rfc5424(hostname: .named("web1"), structuredDataID: "shop@1")
        var syslog = ByteWriter()
        var attributed = record
        attributed.attributes = ["exception.code": "own", "id": 7]
        for record in [record, attributed] {
            format.appendHeader(of: record, SyslogPriority(.user, .info), to: &syslog)
            syslog.append("\n")
        }
        let headers = syslog.withBytes { String(decoding: $0, as: UTF8.self) }.split(separator: "\n")
        let start = #" [shop@1 exception.type="LoggedErrorTests.PaymentError" exception.code=""#
        #expect(headers[0].hasSuffix(start + #"unreachable"]"#))
        #expect(headers[1].hasSuffix(start + #"own" id="7"]"#))
    }

    @Test("is a text to Python and to other processes, which have no parts of it")
    func wire() throws {
        let record = try record()
        let decoded = [
            try PickleCodec().decode(PickleCodec().encode(record)), try CBORCodec().decode(CBORCodec().encode(record)),
        ]
        for copy in decoded { #expect(copy.errorText == Self.text && copy.errors.isEmpty) }
    }

    @Test("goes with its text when a record is shortened, and counts in a queue's bytes")
    func sizes() throws {
        var record = try record()
        let bytes = record.approximateBytes
        #expect(bytes > 512 + 2 * Self.text.utf8.count)
        record.errorText = nil
        #expect(record.errors.isEmpty && record.approximateBytes < bytes)
    }
}
