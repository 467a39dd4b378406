import Foundation
import Records
import Sinks
import StandIn
import Testing

/// The calls that the event log makes, as the stand-in of Windows has written them down.
///
/// One after another: it has one memory.
@Suite("With Windows' functions", .serialized) struct EventLogCallsTests {
    /// Returns the calls since the last time, with handles counted from the first.
    private func calls() -> [String] {
        guard let text = standin_take_calls() else { return [] }
        defer { free(text) }
        return String(cString: text).split(separator: "\n").map(String.init)
    }

    private func record(_ text: String, _ level: Level = .info) -> LogRecord {
        LogRecord(level: level, message: LogMessage(text))
    }

    /// The call without its handle, which counts on.
    private func withoutHandle(_ call: String) -> String {
        call.replacing(/\((?<handle>1[0-9a-f]{2})(?<end>[,)])/) { "(handle\($0.end)" }
    }

    @Test("a source is registered and opened, reported to and closed")
    func wholeLife() throws {
        _ = calls()
        let sink = try EventLogSink("Shop")
        #expect(
            calls() == [
                #"RegCreateKeyExW(HKLM, SYSTEM\CurrentControlSet\Services\EventLog\Application\Shop, 0, NULL, 0, 2, NULL, NULL)"#,
                "RegSetValueExW(key, EventMessageFile, 0, 2, 76 bytes)",
                #"  %SystemRoot%\System32\EventCreate.exe"#,
                "RegSetValueExW(key, TypesSupported, 0, 4, 4 bytes: 7)",
                "RegCloseKey(key)",
                "RegisterEventSourceW(NULL, Shop)",
            ]
        )
        try sink.emit(record("hello"))
        try sink.emit(record("oh", .warning))
        try sink.emit(record("no", .critical))
        try sink.close()
        try sink.close()
        #expect(
            calls().map(withoutHandle) == [
                "ReportEventW(handle, 4, 0, 1, NULL, 1, 0, [hello], NULL) of 5 units",
                "ReportEventW(handle, 2, 0, 1, NULL, 1, 0, [oh], NULL) of 2 units",
                "ReportEventW(handle, 1, 0, 1, NULL, 1, 0, [no], NULL) of 2 units",
                "DeregisterEventSource(handle)",
            ]
        )
        #expect(sink.statistics.emitted == 3)
    }

    @Test("the page about services shows the calls as they are made")
    func documentation() throws {
        _ = calls()
        let sink = try EventLogSink("Shop")
        try sink.emit(record("disk is nearly full", .warning))
        try sink.close()
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Docs/Services.md")
        let made = calls().map(withoutHandle).joined(separator: "\n")
        #expect(try String(contentsOf: page, encoding: .utf8).contains("```\n\(made)\n```"))
    }

    @Test("a user that may not register reports all the same")
    func accessDenied() throws {
        for function in ["RegCreateKeyExW", "RegSetValueExW"] {
            _ = calls()
            standin_fail((function as NSString).utf8String, 5, 1)
            let sink = try EventLogSink("Shop")
            try sink.emit(record("hello"))
            try sink.close()
            #expect(calls().filter { $0.hasPrefix("ReportEventW") }.count == 1)
        }
    }

    @Test("any other failure to register or to open is an error, and leaves nothing open")
    func failures() throws {
        for (function, call) in [
            ("RegCreateKeyExW", "RegCreateKeyEx"), ("RegSetValueExW", "RegSetValueEx"),
            ("RegisterEventSourceW", "RegisterEventSource"),
        ] {
            _ = calls()
            standin_fail((function as NSString).utf8String, 87, 1)
            let error = #expect(throws: SinkError.self) { _ = try EventLogSink("Shop") }
            #expect(error?.description == "could not open the event log source Shop: \(call): Windows error 87")
            let made = calls()
            #expect(made.filter { $0.hasPrefix("RegCloseKey") }.count == (function == "RegCreateKeyExW" ? 0 : 1))
        }
    }

    @Test("a service that was restarted is found again with the next record")
    func recovery() throws {
        let sink = try EventLogSink("Shop", options: EventLogOptions(messageFile: nil))
        _ = calls()
        standin_fail(("ReportEventW" as NSString).utf8String, 1722, 1)
        try sink.emit(record("once"))
        #expect(
            calls().map(withoutHandle) == [
                "ReportEventW(handle, 4, 0, 1, NULL, 1, 0, [once], NULL) of 4 units",
                "DeregisterEventSource(handle)",
                "RegisterEventSourceW(NULL, Shop)",
                "ReportEventW(handle, 4, 0, 1, NULL, 1, 0, [once], NULL) of 4 units",
            ]
        )
        standin_fail(("ReportEventW" as NSString).utf8String, 1722, 2)
        let error = #expect(throws: SinkError.self) { try sink.emit(record("lost")) }
        #expect(error?.description == "could not report to the event log source Shop: ReportEvent: Windows error 1722")
        try sink.emit(record("again"))
        try sink.close()
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 1)
        let made = calls()
        #expect(made.filter { $0.hasPrefix("RegisterEventSourceW") }.count == 2)
        #expect(made.filter { $0.hasPrefix("DeregisterEventSource") }.count == 3)
    }

    @Test("a text of ten megabytes is cut to what Windows takes")
    func longText() throws {
        let sink = try EventLogSink("Shop", options: EventLogOptions(messageFile: nil))
        _ = calls()
        try sink.emit(record(String(repeating: "x", count: 10 << 20)))
        #expect(calls().first?.hasSuffix(" of 31838 units") == true)
        try sink.close()
    }
}
