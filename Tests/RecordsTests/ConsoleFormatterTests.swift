import Records
import Testing

@Suite struct ConsoleColorsTests {
    @Test(
        arguments: [
            (true, [:], true), (false, [:], false),
            (true, ["NO_COLOR": "1"], false), (true, ["NO_COLOR": "0"], false), (true, ["NO_COLOR": ""], true),
            (false, ["NO_COLOR": ""], false), (true, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false),
            (false, ["CLICOLOR_FORCE": "1"], true), (false, ["CLICOLOR_FORCE": "0"], false),
            (false, ["CLICOLOR_FORCE": ""], false),
            (true, ["CLICOLOR_FORCE": "0"], true),
            (false, ["CLICOLOR_FORCE": "yes", "CLICOLOR": "0", "TERM": "dumb"], true),
            (true, ["CLICOLOR": "0"], false), (true, ["CLICOLOR": "1"], true), (true, ["CLICOLOR": ""], true),
            (false, ["CLICOLOR": "1"], false), (true, ["TERM": "dumb"], false),
            (true, ["TERM": "xterm-256color"], true),
            (true, ["TERM": "dumb", "CLICOLOR": "1"], false), (true, ["NO_COLOR": "", "CLICOLOR_FORCE": "1"], true),
        ] as [(Bool, [String: String], Bool)]
    )
    func `the environment decides as the conventions say`(
        isTerminal: Bool,
        environment: [String: String],
        expected: Bool
    ) {
        #expect(ConsoleFormatter.Colors.decide(isTerminal: isTerminal) { environment[$0] } == expected)
        #expect(ConsoleFormatter.Colors.automatic.isOn(isTerminal: isTerminal) { environment[$0] } == expected)
        #expect(ConsoleFormatter.Colors.always.isOn(isTerminal: isTerminal) { environment[$0] })
        #expect(!ConsoleFormatter.Colors.never.isOn(isTerminal: isTerminal) { environment[$0] })
    }
}

@Suite struct ConsoleFormatterTests {
    private let plain = ConsoleFormatter(zone: .utc)
    private let colored = ConsoleFormatter(usesColors: true, zone: .utc)

    @Test func `a plain line has no escape sequence`() {
        #expect(
            plain.string(for: Some.fullRecord())
                == "02:25:11.123 INFO     shop: order 7 paid by <private> amount=12.5\n    first\n    second\n    frame"
        )
    }

    @Test func `a coloured line is coloured in these places`() {
        #expect(
            colored.string(for: Some.fullRecord())
                == "\u{1B}[2m02:25:11.123\u{1B}[0m \u{1B}[32mINFO    \u{1B}[0m \u{1B}[1mshop\u{1B}[0m: order 7 paid by <private>"
                + "\u{1B}[2m amount=12.5\u{1B}[0m\n    \u{1B}[31mfirst\u{1B}[0m\n    \u{1B}[31msecond\u{1B}[0m\n    \u{1B}[2mframe\u{1B}[0m"
        )
    }

    @Test(arguments: [
        (Level.notSet, "2"), (.trace, "2"), (Level(9), "2"), (.debug, "36"), (Level(19), "36"), (.info, "32"),
        (.notice, "1;32"),
        (.warning, "33"), (Level(39), "33"), (.error, "31"), (.critical, "1;31"), (.off, "1;31"), (Level(.min), "2"),
    ])
    func `each level has its colour`(level: Level, code: String) {
        #expect(colored.string(for: Some.record(level: level)).contains(" \u{1B}[\(code)m\(level.name)"))
    }

    @Test func `no name leaves no gap, and a long level moves the line`() {
        #expect(plain.string(for: Some.record("m", name: "")) == "02:25:11.123 INFO     m")
        #expect(plain.string(for: Some.record("m", level: Level(-1000))) == "02:25:11.123 Level -1000 shop: m")
    }

    @Test func `the clock is that of the zone, also before the epoch`() {
        var record = Some.record("m", name: "")
        #expect(ConsoleFormatter(zone: .fixed(secondsEast: -3 * 3600)).string(for: record).hasPrefix("23:25:11.123 "))
        record.timestamp = Timestamp(nanoseconds: -1)
        #expect(plain.string(for: record).hasPrefix("23:59:59.999 "))
    }

    @Test func `content can neither start a colour nor end ours`() {
        let record = Some.record(
            "\("\u{1B}[0m\u{1B}]0;title\u{7}\u{9B}31m")",
            name: "\u{1B}[5m",
            attributes: ["\u{1B}[1m": "\u{1B}[1m"]
        )
        let line = colored.string(for: record)
        #expect(line.contains("\\x1b[0m\\x1b]0;title\\x07\\u009b31m"))
        #expect(line.split(separator: "\u{1B}").count == 8, "four codes of ours and four resets")
    }

    @Test func `private values are masked unless they are to be revealed`() {
        let record = Some.record("by \("ann", privacy: .private)", name: "", attributes: ["p": .private(1)])
        #expect(plain.string(for: record).hasSuffix("by <private> p=<private>"))
        #expect(ConsoleFormatter(zone: .utc, revealsPrivate: true).string(for: record).hasSuffix("by ann p=1"))
    }
}
