import Foundation

/// A small reader of logfmt: `key=value` and `key="JSON string"` between single spaces.
enum LogfmtReader {
    struct Malformed: Error {
        let rest: String
    }

    static func read(_ line: String) throws -> [(key: String, value: String)] {
        var pairs: [(key: String, value: String)] = []
        var rest = Array(line.utf8)[...]
        while true {
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")), equals > rest.startIndex else {
                throw malformed(rest)
            }
            let key = rest[..<equals]
            guard !key.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == 0x7F }) else {
                throw malformed(rest)
            }
            rest = rest[(equals + 1)...]
            let value = try value(from: &rest)
            pairs.append((String(decoding: key, as: UTF8.self), value))
            guard let space = rest.popFirst() else { return pairs }
            guard space == UInt8(ascii: " ") else { throw malformed(rest) }
        }
    }

    private static func value(from rest: inout ArraySlice<UInt8>) throws -> String {
        guard rest.first == UInt8(ascii: "\"") else {
            let bare = rest.prefix { $0 != UInt8(ascii: " ") }
            rest = rest[bare.endIndex...]
            guard !bare.isEmpty, bare.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3D && $0 != 0x5C })
            else { throw malformed(bare) }
            return String(decoding: bare, as: UTF8.self)
        }
        var end = rest.startIndex + 1
        while end < rest.endIndex, rest[end] != UInt8(ascii: "\"") {
            end += rest[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard end < rest.endIndex else { throw malformed(rest) }
        let quoted = rest[...end]
        rest = rest[(end + 1)...]
        return try JSONDecoder().decode(String.self, from: Data(quoted))
    }

    private static func malformed(_ rest: ArraySlice<UInt8>) -> Malformed {
        Malformed(rest: String(decoding: rest, as: UTF8.self))
    }
}
