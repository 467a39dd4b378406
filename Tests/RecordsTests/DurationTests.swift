import Records
import Testing

/// Durations in each format of this module.
@Suite struct DurationTests {
    @Test(
        arguments: [
            (0, "0s"), (-0.0, "0s"), (5.6e-05, "56µs"), (1.204, "1.204s"), (1, "1s"), (0.25, "250ms"), (1e-9, "1ns"),
            (1.5e-10, "0.15ns"), (1e-14, "0s"), (999.9e-9, "999.9ns"), (999.96e-9, "1µs"), (0.000123456, "123.5µs"),
            (0.01234567, "12.35ms"), (9.9999, "10s"), (59.94, "59.94s"), (59.996, "1m"), (60, "1m"), (61.4, "1m1s"),
            (3600, "1h"), (3725, "1h2m5s"), (90_000, "1d1h"), (93_784.6, "1d2h3m5s"), (-1.5, "-1.5s"), (-90, "-1m30s"),
            (1e14, "1157407407d9h46m40s"), (1e16, "1e+16s"), (.infinity, "inf"), (.nan, "nan"),
        ] as [(Double, String)]
    )
    func `people read a duration with its unit`(seconds: Double, text: String) {
        let record = Some.record(
            "m",
            attributes: ["v": .duration(seconds: seconds), "l": .array([.duration(seconds: 1)])]
        )
        #expect(TextFormatter("\(.attributes)").string(for: record) == " v=\(text) l=[1s]")
        #expect(TextFormatter("\(attribute: "v")").string(for: record) == text)
        #expect(ConsoleFormatter(zone: .utc).string(for: record) == "02:25:11.123 INFO     shop: m v=\(text) l=[1s]")
    }

    @Test func `programs read a number of seconds`() throws {
        let record = Some.record("m", attributes: ["v": Duration.microseconds(56), "w": Duration.milliseconds(1204)])
        #expect(record.attributes["v"] == .duration(seconds: 5.6e-05))
        #expect(JSONLinesFormatter([]).string(for: record).hasSuffix(#""attributes":{"v":5.6e-05,"w":1.204}}"#))
        #expect(LogfmtFormatter().string(for: record).hasSuffix(" msg=m v=5.6e-05 w=1.204"))
        let pattern = try TextPattern(python: "%(w).1f %(w)s", defaults: ["w": ""])
        #expect(TextFormatter(pattern).string(for: record) == "1.2 1.204s")
    }
}
