import Records
import TestRandomness
import Testing

@Suite("Sizes in bytes")
struct ByteCountTests {
    @Test(
        "are read from text",
        arguments: [
            ("4096", 4096), ("0", 0), ("10 MiB", 10 << 20), ("10M", 10 << 20), ("64k", 65_536), ("64 kB", 64_000),
            ("1.5 GiB", 3 << 29), ("1.5GB", 1_500_000_000), (" 7 b ", 7), ("2 tib", 2 << 40),
            ("3PB", 3_000_000_000_000_000),
            ("0.001kB", 1), ("1 EB", 1_000_000_000_000_000_000), ("7.5E", 15 << 59), ("9223372036854775807", .max),
            ("007\tKB", 7000), ("0.000000000000000001 EB", 1), ("1.50 KiB", 1536),
        ] as [(String, Int64)]
    )
    func read(text: String, bytes: Int64) throws {
        #expect(try ByteCount(text).bytes == bytes)
    }

    @Test(
        "are refused with the place of the mistake",
        arguments: [
            ("", 0, "a number of bytes such as \"4096\" or \"10 MiB\""),
            ("-1", 0, "a number of bytes such as \"4096\" or \"10 MiB\""),
            ("  M", 2, "a number of bytes such as \"4096\" or \"10 MiB\""),
            ("10 Mib/s", 3, "a unit such as B, kB, MB, KiB, MiB or M"),
            ("10 é", 3, "a unit such as B, kB, MB, KiB, MiB or M"), ("10 M x", 5, "the end of the text"),
            ("1.", 2, "1 to 18 decimals"), ("1.0000000000000000001", 2, "1 to 18 decimals"),
            ("0.1 KiB", 0, "a whole number of bytes"), ("1.5", 0, "a whole number of bytes"),
            ("8 EiB", 0, "at most 9223372036854775807 bytes"),
            ("9223372036854775808", 0, "at most 9223372036854775807 bytes"),
            (String(repeating: "9", count: 500), 0, "at most 9223372036854775807 bytes"),
            ("9.3 EB", 0, "at most 9223372036854775807 bytes"),
        ] as [(String, Int, String)]
    )
    func refused(text: String, position: Int, expected: String) {
        #expect(throws: ParsingError(text, at: position, expected: expected)) { try ByteCount(text) }
    }

    @Test("are shown in the unit of the smallest whole number, which reads back")
    func shown() throws {
        let cases: [(ByteCount, String)] = [
            (0, "0 B"), (1, "1 B"), (1000, "1 kB"), (1024, "1 KiB"), (1536, "1536 B"), (.mebibytes(10), "10 MiB"),
            (.megabytes(10), "10 MB"), (1_024_000, "1000 KiB"), (.gibibytes(3), "3 GiB"),
            (.max, "9223372036854775807 B"),
            (-2048, "-2 KiB"), (ByteCount(Int64.min), "-8 EiB"),
        ]
        for (count, text) in cases { #expect("\(count)" == text) }
        var random = SplitMix64(seed: 1024)
        for _ in 0..<20_000 {
            let unit = [1, 1000, 1024, 1 << 20, 1_000_000, 1 << 40].randomElement(using: &random) ?? 1
            let count =
                ByteCount(Int64.random(in: 0...(.max), using: &random) >> Int64.random(in: 0..<63, using: &random))
                * unit
            #expect(try ByteCount("\(count)") == count)
        }
    }

    @Test("are literals, shifts and products, and saturate")
    func arithmetic() {
        #expect(.mebibytes(10) == 10 << 20 as ByteCount)
        #expect(.kibibytes(64) == 64 * 1024 as ByteCount)
        #expect(.kilobytes(2) == 2000 as ByteCount && .gigabytes(2) == 2_000_000_000 as ByteCount)
        #expect(ByteCount.gibibytes(.max) == .max && ByteCount.megabytes(.min).bytes == .min)
        #expect(ByteCount.mebibytes(1) << 62 == .max && (1 as ByteCount) << 63 == .max && (0 as ByteCount) << 99 == 0)
        #expect((4096 as ByteCount) << -2 == 1024 && (4096 as ByteCount) << .min == 0)
        #expect(ByteCount(UInt64.max) == .max && ByteCount(-5).bytes == -5)
        #expect((5 as ByteCount) < 6)
        #expect(1 << 30 + 1 == ByteCount(1_073_741_825) && 5 - 7 == ByteCount(-2))
        #expect(
            ByteCount.max + 1 == .max && ByteCount(Int64.min) - 1 == ByteCount(Int64.min)
                && 0 - ByteCount(Int64.min) == .max
        )
    }

    @Test("No text makes the parsers of sizes and instants trap")
    func total() {
        var random = SplitMix64(seed: 77)
        let pieces = [
            "0", "9", "2026", "-", "03", "08", "T", "02", ":", "30", "Z", "+", ".", " ", "M", "iB", "é", "\0", "E",
            "99",
        ]
        for _ in 0..<50_000 {
            let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            if let count = try? ByteCount(text) { #expect((try? ByteCount("\(count)")) == count) }
            if let instant = try? Timestamp(text) { #expect((try? Timestamp("\(instant)")) == instant) }
        }
    }
}
