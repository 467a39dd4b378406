import Testing

@testable import Sinks

/// Texts that want to be more than one message, or to take over a terminal.
@Suite("No text forges a syslog message", .blocking)
struct SyslogSafetyTests {
    private static let hostile = [
        "one\n<0>forged", "one\r\n<0>forged", "one\0<0>forged", "\u{1b}]0;forged\u{7}", "\u{9b}31m", "a\u{2028}b",
        "9 <0>forged", "\n", "\0", "",
    ]

    /// Writes the message and nothing else, as it is: the worst formatter that there can be.
    private struct RawFormatter: RecordFormatter {
        func format(_ record: LogRecord, into writer: inout ByteWriter) {
            record.message.withUTF8Bytes { writer.append($0) }
        }
    }

    private static let formats: [SyslogFormat] = [.rfc3164(), .rfc5424(), .python(), .python(appendsNUL: false)]

    private func bytes(
        _ text: String,
        _ format: SyslogFormat,
        to endpoint: SocketEndpoint,
        _ framing: SyslogOptions.Framing? = nil
    ) throws -> [UInt8] {
        let encoding = try SyslogMessages.encoding(
            format,
            to: endpoint,
            formatter: RawFormatter(),
            options: SyslogOptions(framing: framing)
        )
        var writer = ByteWriter()
        try encoding.encodeFramed(SyslogMessages.record(text), into: &writer)
        return writer.withBytes { Array($0) }
    }

    @Test("with line feeds between messages", arguments: hostile, 0..<4)
    func lineFeeds(text: String, format: Int) throws {
        let bytes = try bytes(text, Self.formats[format], to: .tcp("h", 1), .lineFeed)
        #expect(bytes.last == 10)
        #expect(bytes.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0 && format == 2 })
        #expect(bytes.count { $0 == 0 } == (format == 2 ? 1 : 0))
    }

    @Test("with NUL between messages", arguments: hostile, 0..<4)
    func nul(text: String, format: Int) throws {
        let ways: [(SocketEndpoint, SyslogOptions.Framing?)] = [
            (.tcp("h", 1), .nul), (.unix("/s"), nil), (.tcp("h", 1), .unframed),
        ]
        for (endpoint, framing) in ways {
            // Without framing, only Python's own NUL ends a message.
            if framing == .unframed, format != 2 { continue }
            let bytes = try bytes(text, Self.formats[format], to: endpoint, framing)
            #expect(bytes.last == 0)
            #expect(bytes.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        }
    }

    @Test("behind a length, which counts bytes", arguments: hostile, 0..<4)
    func lengths(text: String, format: Int) throws {
        let bytes = try bytes(text + "é", Self.formats[format], to: .tcp("h", 1))
        let space = try #require(bytes.firstIndex(of: 0x20))
        #expect(Int(String(decoding: bytes[..<space], as: UTF8.self)) == bytes.count - space - 1)
        #expect(bytes[space + 1] == UInt8(ascii: "<"))
    }

    @Test("in a datagram, where only Python's format leaves line breaks", arguments: hostile, 0..<4)
    func datagrams(text: String, format: Int) throws {
        let encoding = try SyslogMessages.encoding(Self.formats[format], formatter: RawFormatter())
        var writer = ByteWriter()
        encoding.encode(SyslogMessages.record(text), into: &writer)
        let bytes = writer.withBytes { Array($0) }
        if format < 2 {
            #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        } else {
            #expect(bytes == Array(("<12>" + text + (format == 2 ? "\0" : "")).utf8))
        }
    }

    @Test("The lines of an error stay one message")
    func errors() throws {
        var record = SyslogMessages.record("failed")
        record.errorText = "Boom\n<0>forged"
        record.stackText = "at a\r\nat b"
        let format = SyslogFormat.rfc3164(hostname: .omitted, tag: "t", showsProcess: false, zone: .utc)
        for options in [
            SyslogOptions(framing: .lineFeed), SyslogOptions(framing: .nul), SyslogOptions(framing: .octetCounting),
        ] {
            let text = try SyslogMessages.text(record, format, to: .tcp("h", 1), options: options)
            #expect(text.contains(#"t: failed\n    Boom\n    <0>forged\n    at a\r\n    at b"#))
        }
        let python = try SyslogMessages.text(
            record,
            .python(),
            to: .tcp("h", 1),
            options: SyslogOptions(framing: .lineFeed)
        )
        #expect(python == #"<12>failed\n    Boom\n    <0>forged\n    at a\r\n    at b"# + "\0\n")
        let datagram = try SyslogMessages.text(record, .python())
        #expect(datagram == "<12>failed\n    Boom\n    <0>forged\n    at a\\r\n    at b\0")
    }

    @Test("What is not UTF-8 is escaped")
    func invalidText() throws {
        var record = SyslogMessages.record("")
        record.message = LogMessage(bytes: [0x61, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80])
        let format = SyslogFormat.rfc5424(hostname: .omitted, messageID: .omitted)
        let encoding = try SyslogMessages.encoding(format, formatter: RawFormatter())
        var writer = ByteWriter()
        encoding.encode(record, into: &writer)
        #expect(writer.withBytes { String(decoding: $0, as: UTF8.self) }.hasSuffix(#" - - a\xff\xc0\x80\xed\xa0\x80"#))
    }

    @Test("What could forge a message however texts are escaped is refused at once")
    func refusals() {
        func reason(
            _ format: SyslogFormat?,
            _ framing: SyslogOptions.Framing?,
            _ address: SyslogAddress = .tcp("h")
        ) -> String? {
            sinkError { _ = try SyslogSink(address, format: format, options: SyslogOptions(framing: framing)) }?.reason
        }
        let unframed = "without framing every message must end with a NUL, as those of .python() do"
        for format in [nil, .rfc3164(), .rfc5424(), .python(appendsNUL: false)] as [SyslogFormat?] {
            #expect(reason(format, .unframed) == unframed)
            #expect(reason(format, .unframed, .unix("/s")) == unframed)
            #expect(reason(format, .unframed, .udp("h")) == nil)
        }
        #expect(reason(.python(), .unframed) == nil)
        let ident = "the ident contains a NUL or a line feed, which can end a message"
        for framing in [.lineFeed, .nul, .unframed] as [SyslogOptions.Framing] {
            #expect(reason(.python(ident: "a\n"), framing) == ident)
            #expect(reason(.python(ident: "\0a"), framing) == ident)
            #expect(reason(.python(ident: "a\tb: "), framing) == nil)
        }
        #expect(reason(.python(ident: "a\n"), .octetCounting) == nil)
        #expect(reason(.python(ident: "a\n"), nil, .udp("h")) == nil)
    }

    @Test("A formatter that takes away the header is no reason to trap")
    func hostileFormatter() throws {
        struct Eraser: RecordFormatter {
            func format(_ record: LogRecord, into writer: inout ByteWriter) { writer.removeAll() }
        }
        for format in Self.formats {
            _ = try SyslogMessages.text(SyslogMessages.record("x"), format, formatter: Eraser())
            _ = try SyslogMessages.text(SyslogMessages.record("x"), format, to: .tcp("h", 1), formatter: Eraser())
        }
    }
}
