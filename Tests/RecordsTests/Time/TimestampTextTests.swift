import Records
import TestPeers
import TestRandomness
import Testing

@Suite("Instants as text")
struct TimestampTextTests {
    @Test(
        "are read in the format of RFC 3339",
        arguments: [
            ("2026-03-08T02:30:00Z", 1_772_937_000_000_000_000), ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01t00:00:00.000000001z", 1), ("1969-12-31 23:59:59.999999999Z", -1),
            ("2026-03-08T03:30:00+01:00", 1_772_937_000_000_000_000),
            ("2026-03-07T21:00:00-05:30", 1_772_937_000_000_000_000),
            ("1970-01-01T00:00:00.5-00:00", 500_000_000), ("1970-01-01T00:00:00.1234567899Z", 123_456_789),
            ("2000-02-29T00:00:00Z", 951_782_400_000_000_000), ("1677-09-21T00:12:43.145224192Z", .min),
            ("1677-09-21T00:12:43.145224193Z", .min + 1), ("1677-09-21T00:12:43.5Z", -9_223_372_036_500_000_000),
            ("2262-04-11T23:47:16.854775807Z", .max), ("2262-04-12T22:47:16.854775807+23:00", .max),
        ] as [(String, Int64)]
    )
    func read(text: String, nanoseconds: Int64) throws {
        #expect(try Timestamp(text).nanoseconds == nanoseconds)
    }

    private static let range = "an instant from 1677-09-21T00:12:43.145224192Z to 2262-04-11T23:47:16.854775807Z"

    @Test(
        "are refused with the place of the mistake",
        arguments: [
            ("", 0, "a year of four digits"), ("26-03-08T02:30:00Z", 0, "a year of four digits"),
            ("2026/03/08", 4, "\"-\""), ("2026-13-08T02:30:00Z", 5, "a month from 01 to 12"),
            ("2026-00-08T02:30:00Z", 5, "a month from 01 to 12"), ("2026-3-08T02:30:00Z", 5, "a month from 01 to 12"),
            ("2026-02-29T00:00:00Z", 8, "a day from 01 to 28"), ("1900-02-29T00:00:00Z", 8, "a day from 01 to 28"),
            ("2000-02-30T00:00:00Z", 8, "a day from 01 to 29"), ("2026-04-31T00:00:00Z", 8, "a day from 01 to 30"),
            ("2026-03-08", 10, "\"T\" and a time of day"), ("2026-03-08T24:00:00Z", 11, "an hour from 00 to 23"),
            ("2026-03-08T02:60:00Z", 14, "a minute from 00 to 59"), ("2026-03-08T02:30Z", 16, "\":\""),
            ("2016-12-31T23:59:60Z", 17, "a second from 00 to 59"),
            ("2026-03-08T02:30:00.Z", 20, "a decimal of the second"),
            ("2026-03-08T02:30:00", 19, "\"Z\" or an offset such as \"+01:00\""),
            ("2026-03-08T02:30:00+0100", 22, "\":\""), ("2026-03-08T02:30:00+24:00", 20, "hours from 00 to 23"),
            ("2026-03-08T02:30:00Z ", 20, "the end of the text"),
            ("\u{FF12}026-03-08T02:30:00Z", 0, "a year of four digits"),
            ("1677-09-21T00:12:43.145224191Z", 0, range), ("2262-04-11T23:47:16.854775808Z", 0, range),
            ("0000-01-01T00:00:00Z", 0, range), ("9999-12-31T23:59:59Z", 0, range),
        ] as [(String, Int, String)]
    )
    func refused(text: String, position: Int, expected: String) {
        #expect(throws: ParsingError(text, at: position, expected: expected)) { try Timestamp(text) }
    }

    @Test("An error shows the text on one line, the expectation and the place")
    func error() {
        #expect(
            "\(ParsingError("2026-13\n", at: 5, expected: "a month from 01 to 12"))"
                == #"could not read "2026-13\n": expected a month from 01 to 12 at byte 5"#
        )
    }

    @Test("are shown in UTC with as many decimals as needed, and read back, over the whole range")
    func inverse() throws {
        let cases: [(Int64, String)] = [
            (0, "1970-01-01T00:00:00Z"), (500_000_000, "1970-01-01T00:00:00.500Z"),
            (-1000, "1969-12-31T23:59:59.999999Z"),
            (1, "1970-01-01T00:00:00.000000001Z"), (.min, "1677-09-21T00:12:43.145224192Z"),
            (.max, "2262-04-11T23:47:16.854775807Z"),
        ]
        for (nanoseconds, text) in cases { #expect("\(Timestamp(nanoseconds: nanoseconds))" == text) }
        var random = SplitMix64(seed: 3339)
        for _ in 0..<20_000 {
            let any = Int64.random(in: .min ... .max, using: &random)
            let unit: Int64 = [1, 1000, 1_000_000, 1_000_000_000].randomElement(using: &random) ?? 1
            let instant = Timestamp(nanoseconds: any / unit * unit)
            #expect(try Timestamp("\(instant)") == instant)
        }
    }

    @Test("are those that CPython reads, and what it writes in any zone is read", .compares(with: .python))
    func python() throws {
        var random = SplitMix64(seed: 311)
        let instants = (0..<5000).map { _ in
            Timestamp(nanoseconds: Int64.random(in: .min ... .max, using: &random) / 1000 * 1000)
        }
        let script = """
            import random, sys
            from datetime import datetime, timedelta, timezone
            epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
            random.seed(3339)
            for line in open(sys.argv[1]):
                moment = datetime.fromisoformat(line.strip())
                zone = timezone(timedelta(minutes=random.randrange(-1439, 1440)))
                print((moment - epoch) // timedelta(microseconds=1), moment.astimezone(zone).isoformat(), sep="\\t")
            """
        let lines = try Python.run(script, input: instants.map { "\($0)\n" }.joined()).split(separator: "\n")
        #expect(lines.count == instants.count)
        for (instant, line) in zip(instants, lines) {
            let fields = line.split(separator: "\t").map(String.init)
            #expect(fields[0] == "\(instant.nanoseconds / 1000)")
            #expect(try Timestamp(fields[1]) == instant)
        }
    }
}
