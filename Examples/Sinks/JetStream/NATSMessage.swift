/// A message of a NATS server, in the form of the protocol.
enum NATSMessage: ServerReply, Hashable {
    /// The first message: a JSON object about the server.
    case info(String)
    case ping
    case pong
    case ok
    case error(String)
    /// A message of a subscription, with the status of its headers if there is one.
    case message(subject: String, status: Int?, payload: [UInt8])

    /// The longest payload that is read, though an answer to a publish has less than a kibibyte.
    private static let longest = 8 << 20

    static func read(from bytes: inout ArraySlice<UInt8>) throws(MalformedReply) -> NATSMessage? {
        var rest = bytes
        guard let line = try rest.takeLine() else { return nil }
        let words = line.split(separator: " ").map(String.init)
        guard let message = try read(words, line, &rest) else { return nil }
        bytes = rest
        return message
    }

    private static func read(
        _ words: [String],
        _ line: String,
        _ rest: inout ArraySlice<UInt8>
    ) throws(MalformedReply) -> NATSMessage? {
        switch words.first?.uppercased() {
        case "INFO": return .info(String(line.dropFirst(5)))
        case "PING": return .ping
        case "PONG": return .pong
        case "+OK": return .ok
        case "-ERR": return .error(line.dropFirst(5).filter { $0 != "'" })
        case "MSG" where (4...5).contains(words.count):
            guard let payload = try rest.takeBytes(try size(words[words.count - 1])) else { return nil }
            return .message(subject: words[1], status: nil, payload: payload)
        case "HMSG" where (5...6).contains(words.count):
            let (headers, total) = (try size(words[words.count - 2]), try size(words[words.count - 1]))
            guard headers <= total else { throw MalformedReply("\(headers) bytes of headers in \(total) bytes") }
            guard let payload = try rest.takeBytes(total) else { return nil }
            let status = status(of: payload.prefix(headers))
            return .message(subject: words[1], status: status, payload: Array(payload.dropFirst(headers)))
        default: throw MalformedReply("a line that starts with \(line.prefix(20))")
        }
    }

    private static func size(_ word: String) throws(MalformedReply) -> Int {
        guard let size = Int(word), (0...longest).contains(size) else { throw MalformedReply("the size \(word)") }
        return size
    }

    /// Returns the status of headers such as `NATS/1.0 503`.
    private static func status(of headers: ArraySlice<UInt8>) -> Int? {
        let line = headers.prefix { $0 != UInt8(ascii: "\r") }
        return String(decoding: line, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
}
