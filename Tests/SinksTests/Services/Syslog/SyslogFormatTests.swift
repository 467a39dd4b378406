import Testing

@testable import Sinks

@Suite("A syslog message", .blocking)
struct SyslogFormatTests {
    private let record = SyslogMessages.record

    @Test("in Python's format is a priority, an ident, the text and a NUL, and nothing else")
    func python() throws {
        #expect(try SyslogMessages.text(record, .python()) == "<12>order 7 refused for <private>\0")
        let bare = SyslogFormat.python(ident: "häm-", appendsNUL: false)
        #expect(try SyslogMessages.text(SyslogMessages.record("sp\u{e4}m"), bare) == "<12>häm-späm")
        #expect(try SyslogMessages.text(SyslogMessages.record(""), .python()) == "<12>\0")
    }

    @Test("of RFC 3164 has the time, the host, the tag and the process")
    func rfc3164() throws {
        let format = SyslogFormat.rfc3164(hostname: .named("web1"), zone: .utc)
        let rest = "order 7 refused for <private> order=7 reason=\"card \\\"expired\\\" ]\\\\\""
        #expect(try SyslogMessages.text(record, format) == "<12>Nov 21 01:46:40 web1 shop[4711]: " + rest)
        let local = SyslogFormat.rfc3164(hostname: .omitted, tag: "a:b[c] d", showsProcess: false, zone: .utc)
        #expect(try SyslogMessages.text(SyslogMessages.record("x"), local) == "<12>Nov 21 01:46:40 a_b_c__d: x")
    }

    @Test(
        "of RFC 3164 has the clock of its zone, and a space for the first digit of a day below ten",
        arguments: [
            (1_772_323_199, 0, "Feb 28 23:59:59"), (1_772_323_199, 1, "Mar  1 00:00:00"),
            (1_795_225_600, -7200, "Nov 20 23:46:40"), (1_798_761_599, 0, "Dec 31 23:59:59"),
            (1_798_761_599, 1, "Jan  1 00:00:00"), (-1, 0, "Dec 31 23:59:59"), (0, 0, "Jan  1 00:00:00"),
        ]
    )
    func timestamps(seconds: Int64, offset: Int, expected: String) throws {
        var record = SyslogMessages.record("x")
        record.timestamp = Timestamp(seconds: seconds, nanoseconds: 999_999_999)
        let format = SyslogFormat.rfc3164(
            hostname: .omitted,
            tag: "t",
            showsProcess: false,
            zone: .fixed(secondsEast: offset)
        )
        #expect(try SyslogMessages.text(record, format) == "<12>\(expected) t: x")
    }

    @Test("of RFC 5424 has every field, and the attributes as structured data")
    func rfc5424() throws {
        let format = SyslogFormat.rfc5424(hostname: .named("web1"), structuredDataID: "shop@32473")
        #expect(
            try SyslogMessages.text(record, format)
                == "<12>1 2026-11-21T01:46:40.123456Z web1 shop 4711 shop.checkout "
                + #"[shop@32473 order="7" reason="card \"expired\" \]\\"] order 7 refused for <private>"#
        )
    }

    @Test("of RFC 5424 has a hyphen for what is not known, and no space behind its end without a text")
    func nilValues() throws {
        var record = SyslogMessages.record("")
        record.name = ""
        record.process = ProcessIdentity(id: 1, name: "")
        let format = SyslogFormat.rfc5424(hostname: .omitted)
        #expect(try SyslogMessages.text(record, format) == "<12>1 2026-11-21T01:46:40.123456Z - - 1 - -")
        record.message = "x"
        #expect(try SyslogMessages.text(record, format) == "<12>1 2026-11-21T01:46:40.123456Z - - 1 - - x")
    }

    @Test("of RFC 5424 has the time of another zone with its offset")
    func offsets() throws {
        let format = SyslogFormat.rfc5424(hostname: .omitted, appName: "a", zone: .fixed(secondsEast: -12_600))
        let text = try SyslogMessages.text(SyslogMessages.record("x"), format)
        #expect(text == "<12>1 2026-11-20T22:16:40.123456-03:30 - a 4711 shop.checkout - x")
        // Only minutes can be written, so the clock beside them is theirs.
        let old = SyslogFormat.rfc5424(hostname: .omitted, appName: "a", zone: .fixed(secondsEast: -2670))
        let shown = try SyslogMessages.text(SyslogMessages.record("x"), old)
        #expect(shown == "<12>1 2026-11-21T01:02:40.123456-00:44 - a 4711 shop.checkout - x")
    }

    @Test("of RFC 5424 begins its text with the mark of UTF-8 if so configured")
    func byteOrderMark() throws {
        let format = SyslogFormat.rfc5424(hostname: .omitted, messageID: .omitted, startsWithBOM: true)
        let text = try SyslogMessages.text(SyslogMessages.record("é"), format)
        #expect(Array(text.utf8.suffix(6)) == [0x20, 0xEF, 0xBB, 0xBF, 0xC3, 0xA9])
    }

    @Test("of RFC 5424 cuts fields that are too long, and has an underscore for what is not printable ASCII")
    func fieldLimits() throws {
        var record = SyslogMessages.record("x")
        record.name = "é n\nß" + String(repeating: "m", count: 100)
        let long = String(repeating: "h", count: 300)
        let format = SyslogFormat.rfc5424(hostname: .named(long), appName: String(repeating: "a", count: 60))
        let fields = try SyslogMessages.text(record, format).split(separator: " ")
        #expect(fields[2] == long.prefix(255))
        #expect(fields[3] == String(repeating: "a", count: 48))
        #expect(fields[5] == "__n__" + String(repeating: "m", count: 27))
    }

    @Test("of RFC 5424 has the configured message id")
    func messageIDs() throws {
        let record = SyslogMessages.record("x")
        func id(_ messageID: SyslogFormat.MessageID) throws -> Substring? {
            let text = try SyslogMessages.text(record, .rfc5424(hostname: .omitted, messageID: messageID))
            return text.split(separator: " ").dropFirst(5).first
        }
        #expect(try id(.omitted) == "-")
        #expect(try id(.text("TCPIN")) == "TCPIN")
        #expect(try id(.computed { "L\($0.level.rawValue)" }) == "L30")
        #expect(try id(.computed { _ in nil }) == "-")
    }

    @Test("has the configured facility and severity")
    func priorities() throws {
        let settings = SyslogSettings(
            facility: .local7,
            format: .python(appendsNUL: false),
            formatter: nil,
            options: SyslogOptions(severity: SyslogOptions.SeverityMapping { _ in .critical })
        )
        var writer = ByteWriter()
        try settings.encoding(to: .udp("h", 1)).encode(SyslogMessages.record("crit"), into: &writer)
        #expect(writer.withBytes { String(decoding: $0, as: UTF8.self) } == "<186>crit")
    }

    @Test(
        "is of RFC 5424 over the network, and as syslog(3) writes it to a Unix socket, unless configured otherwise"
    )
    func defaults() throws {
        let record = SyslogMessages.record("x")
        for endpoint in [SocketEndpoint.udp("h", 1), .tcp("h", 1)] {
            #expect(try SyslogMessages.text(record, nil, to: endpoint).contains("<12>1 2026-11-21T01:46:40.123456Z "))
        }
        let local = try SyslogMessages.text(record, nil, to: .unixDatagram("/s"))
        #expect(local.hasSuffix(" shop[4711]: x"))
        #expect(local.count == "<12>Nov 21 01:46:40 shop[4711]: x".count)
    }
}
