import Foundation
import Records
import TestRandomness
import Testing

/// Attributes among the fields of a schema.
@Suite struct SchemaAttributeTests {
    private func object(_ schema: SchemaFormatter.Schema, _ attributes: Attributes) throws -> [String: Any] {
        try JSONReader.object(SchemaFormatter(schema, fields: []).string(for: Some.record(attributes: attributes)))
    }

    private func text(_ schema: SchemaFormatter.Schema, _ attributes: Attributes) -> String {
        let formatter = SchemaFormatter(schema, fields: [])
        let without = formatter.string(for: Some.record()).dropLast()
        let line = formatter.string(for: Some.record(attributes: attributes))
        #expect(line.hasPrefix(without))
        return String(line.dropFirst(without.count))
    }

    @Test func `no attribute passes for a field of ECS`() {
        #expect(
            text(.ecs, ["message": "x", "log.level": "error", "a.b": .map(["c": 1]), "a": 1, "log.origin": 2])
                == #","a.b":{"c":1},"labels":{"message":"x","log_level":"error","a":1,"log_origin":2}}"#
        )
        #expect(
            text(.ecs, ["labels.x": 1, "labels_x": 2, "message.x": 3, "a..b": 4, "*\\": true, "task_name": nil])
                == #","labels":{"labels_x":1,"labels_x_":2,"message_x":3,"a__b":4,"__":true,"task_name_":null}}"#
        )
        #expect(
            text(.ecs, ["trace.id": "t", "tags": .array(["a"])]) == #","trace.id":"t","labels":{"tags":"[\"a\"]"}}"#
        )
        let trace: Attributes = ["trace_id": .string(SchemaSample.traceID), "trace.id": "t"]
        #expect(
            text(.ecs, trace) == #","trace.id":"0af7651916cd43dd8448eb211c80319c","labels":{"trace_id":"t"}}"#
        )
        #expect(text(.ecs, ["trace_id": "no trace"]) == #","labels":{"trace_id":"no trace"}}"#)
    }

    @Test func `no attribute passes for a field of GELF`() {
        #expect(
            text(.gelf(host: "h"), ["level": 1, "id": 2, "logger": "x", "a b": 3, "a_b": 4, "": 5, "é": 6])
                == #","_level":1,"_attributes.id":2,"_attributes.logger":"x","_a_b":3,"_a_b_":4,"_":5,"__":6}"#
        )
        #expect(
            text(
                .gelf(host: "h"),
                ["b": true, "n": nil, "d": .double(.nan), "t": .timestamp(Some.time), "l": .array([])]
            )
                == #","_b":"true","_n":"null","_d":"NaN","_t":"2026-11-21T02:25:11.123456789Z","_l":"[]"}"#
        )
    }

    @Test func `no attribute passes for a field of Google Cloud`() {
        #expect(
            text(
                .googleCloud(),
                [
                    "severity": "ERROR", "timestamp": 1, "httpRequest": .map(["status": 200]), "attributes": 2,
                    "logging.googleapis.com/labels": .map(["a": "b"]), "logging.googleapis.com/trace": "t",
                ]
            )
                == #","httpRequest":{"status":200},"logging.googleapis.com/labels":{"a":"b"},"#
                + #""logging.googleapis.com/trace":"t","#
                + #""attributes":{"severity":"ERROR","timestamp":1,"attributes":2}}"#
        )
    }

    @Test func `no attribute passes for a field of Datadog, or a part of one`() {
        #expect(
            text(
                .datadog,
                ["status": "ok", "error.kind": "x", "errors": 1, "@timestamp": 2, "dd.service": "s", "logger": 3]
            )
                == #","errors":1,"dd.service":"s","attributes":{"status":"ok","error.kind":"x","@timestamp":2,"logger":3}}"#
        )
        let trace: Attributes = ["trace_id": .string(SchemaSample.traceID), "dd.trace_id": "1"]
        #expect(
            text(.datadog, trace)
                == #","dd":{"trace_id":"0af7651916cd43dd8448eb211c80319c"},"attributes":{"dd.trace_id":"1"}}"#
        )
    }

    @Test func `no attribute passes for a field of CLEF`() {
        #expect(
            text(.clef, ["@l": "x", "@@y": 1, "0": 2, "00a": 3, "ThreadId": 4, "Amount": 5])
                == #","@@l":"x","@@@y":1,"00a":3,"Amount":5,"attributes":{"0":2,"ThreadId":4}}"#
        )
    }

    @Test func `no attribute passes for a field of Logstash`() {
        #expect(
            text(.logstash, ["level": "x", "@metadata": 1, "tags": .array(["a"]), "level.x": 2])
                == #","tags":["a"],"level.x":2,"attributes":{"level":"x","@metadata":1}}"#
        )
    }

    @Test(arguments: 0..<SchemaSample.all.count)
    func `of equal keys the last counts`(index: Int) throws {
        let twice = Attributes([Attribute(key: "k", value: 1), Attribute(key: "k", value: 2)])
        let (schema, once) = (SchemaSample.all[index], Attributes(["k": 2] as [String: Int]))
        #expect(text(schema, twice) == text(schema, once))
    }

    @Test(arguments: 0..<SchemaSample.all.count)
    func `every line is an object that has each key once, and every text of the record`(index: Int) throws {
        let schema = SchemaSample.all[index]
        var random = SplitMix64(seed: 71 + UInt64(index))
        for round in 0..<Rounds.of(3_000, short: 300) {
            let (record, marks) = Self.random(round, using: &random)
            let line = SchemaFormatter(schema, fields: .all, revealsPrivate: true).string(for: record)
            let object = try JSONReader.object(line)
            let keys = try Self.keys(of: line)
            #expect(keys.count == Set(keys).count, "\(line)")
            #expect(!object.isEmpty)
            for number in 0..<marks {
                #expect(line.contains("mark\(number)!"), "mark\(number)! in \(line)")
            }
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
        }
    }

    static let awkwardKeys = [
        "", "id", "_id", "level", "message", "log.level", "log", "@t", "@timestamp", "@@t", "error", "error.kind",
        "a.b",
        "a b", "a_b", "a.b_", "é", "e\u{301}", "labels", "labels.a", "attributes", "attributes.id", "0", "17",
        "trace_id",
        "span_id", "trace_flags", "trace.id", "dd.trace_id", "dd", "host", "version", "timestamp", "time", "severity",
        "status", "logger", "logger.name", "ThreadId", "short_message", "full_message", "file", "line", "\"", "\\",
        "\n",
        ".", "..", "a..b", "*", "task_name", "message_template", "exception", "stack_trace", "process", "thread",
        "task",
    ]

    /// Returns a record with random attributes, the value of each of which has a mark, and the number of the marks.
    static func random(_ round: Int, using random: inout SplitMix64) -> (record: LogRecord, marks: Int) {
        var attributes = Attributes()
        for number in 0..<Int.random(in: 0...12, using: &random) {
            let isAwkward = Bool.random(using: &random)
            let key = isAwkward ? awkwardKeys.randomElement(using: &random) : Some.text(upTo: 6, using: &random)
            let mark = Value.string("mark\(number)!")
            let value: Value? = [mark, .array([1, mark]), .map(["k": mark, "": .null]), .private(mark)]
                .randomElement(using: &random)
            if let key, let value, attributes[key] == nil { attributes.append(key: key, value: value) }
        }
        // The numbers of the marks are those of the attributes.
        attributes = Attributes(
            attributes.enumerated().map { number, pair in
                Attribute(key: pair.key, value: renumbered(pair.value, number))
            }
        )
        let marks = attributes.count
        var record = round % 3 == 0 ? SchemaSample.least : SchemaSample.full
        if round % 3 == 1 {
            for key in ["trace_id", "span_id"] where attributes[key] == nil {
                attributes[key] = record.attributes[key]
            }
        }
        record.attributes = attributes
        return (record, marks)
    }

    private static func renumbered(_ value: Value, _ number: Int) -> Value {
        let mark = Value.string("mark\(number)!")
        return switch value {
        case .array: .array([1, mark])
        case .map: .map(["k": mark, "": .null])
        case .private: .private(mark)
        default: mark
        }
    }

    /// Returns the keys of the outermost object, those that occur twice included.
    private static func keys(of line: String) throws -> [String] {
        var keys: [String] = []
        var (depth, isQuoted, isEscaped, isKey) = (0, false, false, false)
        var text = ""
        for character in line.unicodeScalars {
            if isQuoted {
                text.unicodeScalars.append(character)
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    isQuoted = false
                }
                continue
            }
            switch character {
            case "\"": (isQuoted, text) = (true, "\"")
            case "{", "[":
                depth += 1
                isKey = depth == 1
            case "}", "]": depth -= 1
            case ",": isKey = depth == 1
            case ":" where isKey:
                // By bytes: two spellings of é are two keys.
                keys.append(Array(text.utf8).map { String($0) }.joined(separator: " "))
                isKey = false
            default: break
            }
        }
        return keys
    }
}
