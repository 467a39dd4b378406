import TestPeers
import TestPeers
import TestRandomness
import Foundation
@testable import Records
import Testing

/// Every line of JSON, read back by readers that others wrote.
@Suite struct JSONParseBackTests {
    /// A value, its JSON, and what a reader should find, in a notation of our own that both readers print.
    private static func sample(_ random: inout SplitMix64, depth: Int = 0) -> (value: Value, expected: String) {
        switch Int.random(in: 0..<(depth < 3 ? 11 : 8), using: &random) {
        case 0: return (.null, "null")
        case 1: return (.bool(true), "true")
        case 2:
            let number = Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random)
            return (.int(number), "i\(number)")
        case 3:
            let number = random.next() | 1 << 63
            return (.unsigned(number), "i\(number)")
        case 4, 5: return double(Some.double(using: &random))
        case 6:
            let bytes = Some.bytes(upTo: 9, using: &random)
            return (.bytes(bytes), string(Data(bytes).base64EncodedString()))
        case 7:
            let text = Some.text(upTo: 30, using: &random)
            return (.string(text), string(text))
        case 8: return (.private(.int(1)), string("<private>"))
        case 9:
            let elements = (0..<3).map { _ in sample(&random, depth: depth + 1) }
            return (.array(elements.map(\.value)), "[" + elements.map { $0.expected + "," }.joined() + "]")
        default:
            let members = (0..<3).map { index in
                ("\(index)" + Some.text(upTo: 5, using: &random), sample(&random, depth: depth + 1))
            }
            let map = Attributes(members.map { Attribute(key: $0.0, value: $0.1.value) })
            return (.map(map), "{" + members.map { string($0.0) + ":" + $0.1.expected + "," }.joined() + "}")
        }
    }

    private static func double(_ number: Double) -> (value: Value, expected: String) {
        guard number.isFinite else {
            return (.double(number), string(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"))
        }
        return (.double(number), "d" + String(number.bitPattern, radix: 16))
    }

    /// Text as the hexadecimal of its UTF-8, which no reader can change unnoticed.
    private static func string(_ text: String) -> String {
        "s" + text.utf8.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
    }

    private static let edges: [Value] = [
        .int(.min), .int(.max), .unsigned(.max), .double(1e308), .double(-0.0), .double(.leastNonzeroMagnitude),
        .double(.greatestFiniteMagnitude),
        .double(1e16), .double(123_456_789_012_345_680), .double(0.1), .double(1e-5), .double(100),
    ]

    private static func records(seed: UInt64, count: Int) -> [(record: LogRecord, message: String, value: String)] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { index in
            let bytes = Some.bytes(upTo: 50, using: &random)
            var (value, expected) = sample(&random)
            if index < edges.count {
                value = edges[index]
                switch value {
                case .int(let number): expected = "i\(number)"
                case .unsigned(let number): expected = "i\(number)"
                case .double(let number): expected = double(number).expected
                default: break
                }
            }
            var record = Some.record(LogMessage(bytes: bytes), attributes: ["v": value])
            record.errorText = Some.text(upTo: 20, using: &random)
            return (record, string(EscapingOracle.repaired(bytes)), expected)
        }
    }

    @Test(.compares(with: .anyPython))
    func `CPython reads every line back to the same values`() throws {
        let samples = Self.records(seed: 10, count: 5000)
        let lines = samples.map { JSONLinesFormatter(.all).string(for: $0.record) + "\n" }.joined()
        let script = """
            import json, struct, sys
            def pairs(members):
                assert len(dict(members)) == len(members), members
                return dict(members)
            def show(v):
                if v is None: return "null"
                if v is True: return "true"
                if v is False: return "false"
                if isinstance(v, int): return "i%d" % v
                if isinstance(v, float): return "d%x" % struct.unpack(">Q", struct.pack(">d", v))[0]
                if isinstance(v, str): return "s" + v.encode("utf-8").hex()
                if isinstance(v, list): return "[" + "".join(show(e) + "," for e in v) + "]"
                return "{" + "".join(show(k) + ":" + show(e) + "," for k, e in v.items()) + "}"
            def refuse(constant):
                raise ValueError(constant)
            for line in open(sys.argv[1], "rb"):
                o = json.loads(line, object_pairs_hook=pairs, parse_constant=refuse)
                print(show(o["message"]), show(o["attributes"]["v"]), show(o["error"]))
            """
        let printed = try Python.run(script, input: lines).split(separator: "\n")
        #expect(printed.count == samples.count)
        for (line, sample) in zip(printed, samples) {
            let expected = "\(sample.message) \(sample.value) \(Self.string(sample.record.errorText ?? ""))"
            if line != expected { Issue.record("\(line) instead of \(expected)") }
        }
    }

    @Test func `Foundation reads every line back to the same texts and numbers`() throws {
        for (record, message, _) in Self.records(seed: 11, count: Rounds.of(5000, short: 1000)) {
            for placement in [JSONLinesFormatter.AttributePlacement.nested, .inlined] {
                let formatter = JSONLinesFormatter(.all, attributes: placement)
                let object = try JSONReader.object(formatter.string(for: record))
                let text = try #require(object["message"] as? String)
                let attributes = placement == .nested ? try #require(object["attributes"] as? [String: Any]) : object
                let isGood =
                    Self.string(text) == message && object["error"] as? String == record.errorText
                    && Self.matches(attributes["v"], record.attributes["v"] ?? .null)
                if !isGood { Issue.record("\(formatter.string(for: record))") }
            }
        }
    }

    private static func matches(_ read: Any?, _ value: Value) -> Bool {
        switch value {
        case .null: read is NSNull
        case .bool(let truth): (read as? Bool) == truth
        case .int(let number): (read as? NSNumber)?.int64Value == number
        case .unsigned(let number): (read as? NSNumber)?.uint64Value == number
        // Foundation is off by a few ulps now and then (CPython, above, never is); that is its affair.
        case .double(let number) where number.isFinite:
            (read as? NSNumber).map { abs($0.doubleValue - number) <= 100 * number.ulp } ?? false
        case .duration(let seconds): (read as? Double) == seconds
        case .double, .bytes, .private: read is String
        case .string(let text): (read as? String).map { Array($0.utf8) == Array(text.utf8) } ?? false
        case .timestamp: read is String
        case .array(let elements):
            (read as? [Any]).map { $0.count == elements.count && zip($0, elements).allSatisfy(matches) } ?? false
        case .map(let map):
            (read as? [String: Any]).map { found in map.unique.allSatisfy { matches(found[$0.key], $0.value) } }
                ?? false
        }
    }

    @Test(arguments: 0...20)
    func `whatever could harm is escaped in a JSON string too, and read back`(offset: Int) throws {
        for (bytes, _) in EscapingTests.table + [([0x22], ""), ([0x5C], ""), ([0x2F], ""), (Array("é😀".utf8), "")] {
            for tail in ["", "z", String(repeating: "y", count: 19)] {
                let text = Array(String(repeating: "x", count: offset).utf8) + bytes + Array(tail.utf8)
                let json = writtenBytes { writer in text.withUnsafeBytes { writer.append(jsonString: $0) } }
                #expect(!EscapingOracle.isHarmful(json) && !json.contains(0x0A), "\(json)")
                let read = try JSONDecoder().decode(String.self, from: Data(json))
                #expect(Array(read.utf8) == Array(EscapingOracle.repaired(text).utf8))
            }
        }
    }
}
