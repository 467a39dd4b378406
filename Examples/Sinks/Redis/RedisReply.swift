import Sinks

/// A reply of a Redis server, in the form of the protocol RESP 2.
enum RedisReply: ServerReply, Hashable {
    case simple(String)
    case error(String)
    case integer(Int)
    /// Bytes of any content; `nil` for no value.
    case bulk([UInt8]?)
    /// Replies in a row; `nil` for none, as of a transaction that was given up.
    indirect case array([RedisReply]?)

    static func read(from bytes: inout ArraySlice<UInt8>) throws(MalformedReply) -> RedisReply? {
        var rest = bytes
        guard let reply = try read(&rest, depth: 0) else { return nil }
        bytes = rest
        return reply
    }

    /// The limits of depth, bytes and replies, which those to `XADD` never reach.
    private static let (deepest, longest, most) = (8, 64 << 20, 1 << 20)

    private static func read(_ rest: inout ArraySlice<UInt8>, depth: Int) throws(MalformedReply) -> RedisReply? {
        guard depth < deepest else { throw MalformedReply("arrays that are nested too deeply") }
        guard let line = try rest.takeLine() else { return nil }
        let text = String(line.dropFirst())
        switch line.first {
        case "+": return .simple(text)
        case "-": return .error(text)
        case ":": return .integer(try number(text, .min ... .max))
        case "$":
            let length = try number(text, -1...longest)
            if length < 0 { return .bulk(nil) }
            guard let bytes = try rest.takeBytes(length) else { return nil }
            return .bulk(bytes)
        case "*":
            let count = try number(text, -1...most)
            if count < 0 { return .array(nil) }
            var replies: [RedisReply] = []
            for _ in 0..<count {
                guard let reply = try read(&rest, depth: depth + 1) else { return nil }
                replies.append(reply)
            }
            return .array(replies)
        default: throw MalformedReply("a line that starts with \(line.prefix(20))")
        }
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>) throws(MalformedReply) -> Int {
        guard let number = Int(text), range.contains(number) else { throw MalformedReply("the number \(text)") }
        return number
    }
}

extension SinkError {
    /// Makes an error of a reply such as `OOM command not allowed`.
    ///
    /// A server that is full, loads its data or changes its role takes the record later. Any other refusal is about the
    /// command or its sender.
    init(redis text: String, attempted: String, on subject: String) {
        let temporary: Set<Substring> = [
            "OOM", "LOADING", "BUSY", "MISCONF", "NOREPLICAS", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "READONLY",
            "EXECABORT",
        ]
        let isTemporary =
            temporary.contains(text.prefix { $0 != " " }) || text.hasPrefix("ERR max number of clients reached")
        self.init(isTemporary ? .unavailable : .refused, attempted: attempted, on: subject, reason: text)
    }
}
