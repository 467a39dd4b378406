internal import Records

/// A converter from the objects of a pickle to values.
///
/// An object with several references is copied for each of them. A hostile sender could exploit that to inflate a small
/// pickle, so the results are counted again.
struct PickleDecoder {
    private let nodes: [PickleNode]
    private let limits: DecodingLimits
    private let end: Int
    private var items = 0
    private var textBytes = 0

    static func decode(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) throws(WireError) -> LogRecord {
        try limits.checkFrame(bytes.count)
        if let record = UsualPickle.read(bytes, limits: limits) { return record }
        return try decodeByMachine(bytes, limits: limits)
    }

    /// Reads any pickle, also one that ``UsualPickle`` does not support.
    static func decodeByMachine(
        _ bytes: UnsafeRawBufferPointer,
        limits: DecodingLimits
    ) throws(WireError) -> LogRecord {
        var machine = PickleMachine(bytes, limits: limits)
        let root = try machine.run()
        guard case .dict(let pairs) = machine.nodes[root] else {
            throw WireError(.notARecord, offset: bytes.count, reason: "the object is not a dictionary")
        }
        var decoder = PickleDecoder(machine, end: bytes.count)
        let attributes = try decoder.attributes(pairs, depth: 1)
        return RepeatedTexts.lend { texts in
            var builder = RecordBuilder(texts)
            for pair in attributes { builder.set(pair.key, pair.value) }
            return builder.record()
        }
    }

    private init(_ machine: PickleMachine, end: Int) {
        nodes = machine.nodes
        limits = machine.limits
        self.end = end
    }

    private mutating func attributes(_ pairs: [Int], depth: Int) throws(WireError) -> Attributes {
        guard depth <= limits.usableDepth else {
            throw WireError(.tooDeep, offset: end, reason: "more than \(limits.usableDepth) levels")
        }
        var result = Attributes()
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            let key = try value(pairs[index], depth: depth + 1).keyText
            result.append(key: key, value: try value(pairs[index + 1], depth: depth + 1))
        }
        return result
    }

    private mutating func value(_ place: Int, depth: Int) throws(WireError) -> Value {
        items += 1
        guard items <= limits.items else {
            throw WireError(.tooManyItems, offset: end, reason: "more than \(limits.items)")
        }
        switch nodes[place] {
        case .null: return .null
        case .bool(let truth): return .bool(truth)
        case .int(let number): return .int(number)
        case .double(let number): return .double(number)
        case .text(let text): return .string(try counted(text))
        case .bytes(let bytes, isText: true):
            try count(bytes.count)
            return .string(Self.text(bytes))
        case .bytes(let bytes, isText: false):
            try count(bytes.count)
            return .bytes(bytes)
        case .value(let value):
            if case .string(let text) = value { try count(text.utf8.count) }
            return value
        case .list(let places), .tuple(let places): return .array(try values(places, depth: depth))
        case .dict(let pairs): return .map(try attributes(pairs, depth: depth).unique)
        case .duration(let days, let seconds, let microseconds):
            return .string(PickleMachine.durationText(days: days, seconds: seconds, microseconds: microseconds))
        case .zone(let seconds): return .string(PickleMachine.zoneText(seconds))
        case .global(let module, let name): return .string(try counted("<\(module).\(name)>"))
        case .uuid: return .string("<uuid.UUID>")
        case .opaque(let name): return .string(try counted("<\(name)>"))
        }
    }

    private mutating func values(_ places: [Int], depth: Int) throws(WireError) -> [Value] {
        guard depth <= limits.usableDepth else {
            throw WireError(.tooDeep, offset: end, reason: "more than \(limits.usableDepth) levels")
        }
        var result: [Value] = []
        for place in places { result.append(try value(place, depth: depth + 1)) }
        return result
    }

    /// Returns the text of a byte string of Python 2: UTF-8 if valid, otherwise Latin-1.
    private static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
        return String(text)
    }

    private mutating func counted(_ text: String) throws(WireError) -> String {
        try count(text.utf8.count)
        return text
    }

    private mutating func count(_ bytes: Int) throws(WireError) {
        textBytes += bytes
        guard textBytes <= limits.frameBytes else {
            throw WireError(.textTooLong, offset: end, reason: "more than \(limits.frameBytes) bytes in all")
        }
    }
}
