import SinkTesting
import TestRandomness
import Testing

@testable import Sinks

@Suite("The Windows event log", .blocking) struct EventLogTests {
    private let log = FakeEventLog()

    @Test("is refused where there is none, by name")
    func elsewhere() throws {
        let error = sinkError { _ = try EventLogSink("Shop") }
        #expect(error?.code == .unsupported)
        #expect(
            error?.description
                == "could not open the event log source Shop: only Windows has an event log; elsewhere use "
                + "SyslogSink or JournalSink"
        )
    }

    @Test(
        "shows a level as Python's map does, by its number",
        arguments: [
            (Level.notSet, EventLogOptions.EventType.information), (.debug, .information), (.info, .information),
            (.notice, .information),
            (Level(29), .information), (.warning, .warning), (Level(39), .warning), (.error, .error),
            (.critical, .error), (Level(99), .error),
        ]
    )
    func types(_ level: Level, _ type: EventLogOptions.EventType) {
        #expect(EventLogOptions.EventType(level) == type)
    }

    @Test("has the numbers of Windows")
    func numbers() {
        #expect([EventLogOptions.EventType.error, .warning, .information].map(\.rawValue) == [1, 2, 4])
    }

    @Test("gets type, category and message from closures")
    func closures() throws {
        let options = EventLogOptions(
            log: "Shop log",
            messageFile: #"C:\shop.dll"#,
            eventType: { _ in EventLogOptions.EventType(rawValue: 16) },
            eventCategory: { UInt16(clamping: $0.level.rawValue) },
            messageID: { $0.message.text() == "special" ? 7 : 8 }
        )
        let sink = try log.sink(options)
        try sink.log("special", .error)
        try sink.log("other")
        #expect(log.events.map(\.type.rawValue) == [16, 16])
        #expect(log.events.map(\.category) == [40, 20])
        #expect(log.events.map(\.messageID) == [7, 8])
        #expect(log.with { $0.calls } == [#"register Shop in Shop log: C:\shop.dll"#])
    }

    @Test("has Python's defaults")
    func defaults() throws {
        try log.sink(EventLogOptions()).log("hello", .warning)
        let event = Array("hello".utf8).withUnsafeBytes { Event(type: .warning, category: 0, messageID: 1, text: $0) }
        #expect(log.events == [event])
        #expect(log.with { $0.calls } == [#"register Shop in Application: %SystemRoot%\System32\EventCreate.exe"#])
        _ = try log.sink(EventLogOptions(messageFile: nil))
        #expect(log.with { $0.calls.count } == 1)
    }

    struct Text: Sendable, CustomTestStringConvertible {
        let text: LongText
        let shown: String
        init(_ text: String, _ shown: String) { (self.text, self.shown) = (LongText(text), shown) }

        var testDescription: String { text.testDescription }
    }

    @Test(
        "takes text as UTF-16 that nothing in it can end or repeat",
        arguments: [
            Text("", ""), Text("café 日本 😀", "café 日本 😀"), Text("a\0b", "a␀b"), Text("100%", "100%"),
            Text("%1 %%2 %s", "% 1 %% 2 %s"),
            Text("a\nb", "a\nb"), Text(String(repeating: "x", count: 31_838), String(repeating: "x", count: 31_838)),
            Text(String(repeating: "x", count: 31_839), String(repeating: "x", count: 31_837) + "…"),
            Text(String(repeating: "😀", count: 20_000), String(repeating: "😀", count: 15_918) + "…"),
            Text("x" + String(repeating: "😀", count: 5_000_000), "x" + String(repeating: "😀", count: 15_918) + "…"),
        ]
    )
    func texts(_ text: Text) {
        let event = Array(text.text.utf8).withUnsafeBytes { Event(type: .error, category: 0, messageID: 1, text: $0) }
        #expect(event.text.count <= Event.longestText && event.text.firstIndex(of: 0) == event.text.count - 1)
        #expect(String(decoding: event.text.dropLast(), as: UTF16.self) == text.shown)
    }

    @Test("replaces what is no UTF-8")
    func invalid() {
        let event = ([0x61, 0xFF] as [UInt8]).withUnsafeBytes {
            Event(type: .error, category: 0, messageID: 1, text: $0)
        }
        #expect(event.text == [0x61, 0xFFFD, 0])
    }

    @Test(
        "has no source that would be another place in the registry",
        arguments: [
            "", "a\\b", "a\nb", "a\0b", LongText(String(repeating: "x", count: 256)),
        ]
    )
    func names(_ argument: LongText) {
        let name = argument.text
        #expect(sinkError { _ = try log.sink(named: name) }?.code == .invalidOption)
        #expect(sinkError { _ = try log.sink(EventLogOptions(log: name)) }?.code == .invalidOption)
        #expect(log.with { $0.opened } == 0)
    }

    @Test("need not let this process register the source")
    func accessDenied() throws {
        _ = log.with { $0.registering = [WindowsError.accessDenied] }
        try log.sink().log("hello")
        #expect(log.texts == ["hello"])
        _ = log.with { $0.registering = [87] }
        let error = sinkError { _ = try log.sink() }
        #expect(error?.description == "could not open the event log source Shop: RegCreateKeyEx: Windows error 87")
    }

    @Test("is found again after it was away, and nothing stays open")
    func recovery() throws {
        do {
            let sink = try log.sink()
            try sink.log("one")
            _ = log.with { $0.reporting = [1722] }
            try sink.log("two")
            _ = log.with { $0.isBroken = true }
            let error = sinkError { try sink.log("three") }
            #expect(error?.isTemporary == true)
            #expect(error?.reason == "RegisterEventSource: Windows error 1722")
            #expect(log.with { $0.open.count } == 0)
            _ = log.with { $0.isBroken = false }
            try sink.log("four")
            #expect(log.texts == ["one", "two", "four"])
            #expect(sink.statistics.emitted == 3 && sink.statistics.failed == 1)
            #expect(log.with { $0.open.count } == 1)
        }
        #expect(log.with { $0.open.count } == 0)
    }

    @Test("works behind a queue, a fallback and retries")
    func wrapped() throws {
        let queued = try log.sink().queued(capacity: 10)
        try queued.log("queued")
        try queued.flush()
        #expect(log.texts == ["queued"])
        try queued.close()

        let other = CollectingSink()
        let sink = try log.sink()
        _ = log.with { $0.isBroken = true }
        try sink.fallback(to: other).log("elsewhere")
        #expect(other.records.map { $0.message.text() } == ["elsewhere"])
        _ = log.with { $0.isBroken = false }
        _ = log.with { $0.reporting = [1722, 1722] }
        try sink.retried(attempts: 3).log("tried again")
        #expect(log.texts == ["queued", "tried again"])
    }
}

extension ConformanceTests {
    @Test("The event log does") func eventLog() {
        let conformance = SinkConformance { formatter in
            let log = FakeEventLog()
            // The suite looks for all of a long record; that it would be cut has a test of its own.
            var options = EventLogOptions()
            options.longestText = 1 << 20
            return ConformanceSubject(
                try log.sink(formatter: formatter, options),
                delivered: { log.texts },
                remains: { log.texts },
                breakDestination: {
                    _ = log.with { $0.isBroken = true }
                    return { _ = log.with { $0.isBroken = false } }
                }
            )
        }
        #expect(conformance.violations() == [])
    }
}
