import Foundation
import Records
import Wire

/// A record as JSON that says the type of everything, for a script that makes the same objects of it, each text a new
/// one.
enum PythonDescription {
    /// Makes the value `v` of its description; `attributes(d)` makes a dictionary of pairs.
    static let reader = """
        import struct
        def make(v):
            kind = v[0]
            if kind == 'n': return None
            if kind == 'b': return v[1]
            if kind == 'i': return int(v[1])
            if kind == 'f': return struct.unpack('>d', struct.pack('>Q', int(v[1])))[0]
            if kind == 's': return v[1]
            if kind == 'y': return bytes(v[1])
            if kind == 'a': return [make(x) for x in v[1]]
            return attributes(v[1])
        def attributes(pairs): return {k: make(v) for k, v in pairs}

        """

    static func json(of records: [LogRecord]) throws -> [UInt8] {
        let described = records.map { attributes(RecordDictionary($0, origin: Sample.origin).entries) }
        return Array(try JSONSerialization.data(withJSONObject: described))
    }

    private static func attributes(_ attributes: Attributes) -> [[Any]] {
        attributes.map { [$0.key, describe($0.value)] }
    }

    private static func describe(_ value: Value) -> [Any] {
        switch value {
        case .bool(let truth): ["b", truth]
        case .int(let number): ["i", "\(number)"]
        case .unsigned(let number): ["i", "\(number)"]
        case .double(let number), .duration(let number): ["f", "\(number.bitPattern)"]
        case .string(let text): ["s", text]
        case .bytes(let bytes): ["y", bytes.map { Int($0) }]
        case .array(let values): ["a", values.map { describe($0) }]
        case .map(let pairs): ["m", attributes(pairs)]
        case .null, .timestamp, .private: ["n"]
        }
    }
}
