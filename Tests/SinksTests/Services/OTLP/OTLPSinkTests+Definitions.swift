import Foundation
import TestPeers
import Testing

@testable import Sinks

extension OTLPSinkTests {
    @Test(
        "are read by the official definitions of OpenTelemetry, field by field",
        .compares(with: .telemetry),
        arguments: [HTTPOptions.Compression.none, .gzip()]
    )
    func officialDefinitions(compression: HTTPOptions.Compression) throws {
        let python = try #require(Python.withTelemetry)
        let peer = try HTTPPeer()
        let sink = try sink(peer, compression, scope: ["library": "till", "deep": ["k": [1.5, nil]]])
        try sink.emit(Self.records)
        let output = try python.run(Self.reader, try #require(peer.requests.first).body)
        let time = "1795262400123456789, 1795262400123456789"
        let scope = #"[["library", "till"], ["deep", [["k", ["double 1.5", null]]]]]"#
        #expect(
            String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init) == [
                #"[["service.name", "shop"], ["process.pid", \#(getpid())]]"#,
                #"["shop.db", \#(scope), \#(time), 13, "WARNING", "café 42\n😀", [["string", "\""], ["bool", true], "#
                    + #"["int", 9223372036854775807], ["unsigned", "18446744073709551615"], ["double", "double 2.5"], "#
                    + #"["nan", "double nan"], ["inf", "double inf"], ["minus", "double -inf"], ["tiny", "double 5e-324"], "#
                    + #"["bytes", "bytes 00ff"], ["null", null], ["array", [1, "a", [null]]], ["map", [["k", [["l", false]]]]], "#
                    + #"["code.file.path", "Shop/Till.swift"], ["code.line.number", 7], ["code.function.name", "pay(_:)"], "#
                    + #"["thread.id", 9], ["thread.name", "main"], ["exception.message", "boom"]], "#
                    + #""0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", 1]"#,
                #"["shop.db", \#(scope), \#(time), 21, "CRITICAL", "", [["thread.id", 9], ["thread.name", "main"]], "", "", 0]"#,
                #"["shop", \#(scope), \#(time), 11, "Level 27", "", [["trace_id", "no"], ["thread.id", 9], "#
                    + #"["thread.name", "main"]], "", "", 0]"#,
            ]
        )
    }

    @Test(
        "are read by the official definitions however deep, long and hostile they are",
        .compares(with: .telemetry)
    )
    func hostile() throws {
        let python = try #require(Python.withTelemetry)
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        var deep = Value.map([:])
        for _ in 0..<1000 { deep = .map(["k": deep]) }
        let text = "a\r\n\0\u{1b}\u{7f}\u{2028}\"\\\u{FFFF}" + String(repeating: "x", count: 10 << 20)
        try sink.emit(LogRecord(level: .info, name: "\"}", message: LogMessage(text), attributes: ["": deep]))
        let output = try python.run(Self.reader, try #require(peer.requests.first).body)
        let line = try #require(String(decoding: output, as: UTF8.self).split(separator: "\n").last)
        let fields = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any]
        #expect(fields?[0] as? String == "\"}")
        #expect(fields?[6] as? String == text)
    }

    @Test(
        "are read by the official definitions with U+FFFD for what is not UTF-8",
        .compares(with: .telemetry)
    )
    func invalidText() throws {
        let python = try #require(Python.withTelemetry)
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        try sink.emit(LogRecord(level: .info, name: "a", message: LogMessage(bytes: [0x61, 0xFF, 0xC3])))
        let request = try #require(peer.requests.first)
        #expect(request.text.contains("\"body\":{\"stringValue\":\"a\u{FFFD}\u{FFFD}\"}"))
        #expect(String(validating: request.body, as: UTF8.self) != nil)
        let output = try python.run(Self.reader, request.body)
        let line = try #require(String(decoding: output, as: UTF8.self).split(separator: "\n").last)
        let fields = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any]
        #expect(fields?[6] as? String == "a\u{FFFD}\u{FFFD}")
    }
}
