/// A reply of a server, read from the bytes that have come.
protocol ServerReply: Sendable {
    /// Reads one reply and removes its bytes.
    /// - Returns: the reply, or `nil` if its end has not come yet. Nothing is removed then.
    /// - Throws: ``MalformedReply`` if the bytes do not follow the protocol.
    static func read(from bytes: inout ArraySlice<UInt8>) throws(MalformedReply) -> Self?
}

/// The reason why bytes are no reply.
struct MalformedReply: Error, Hashable {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

extension ArraySlice<UInt8> {
    /// Removes a line and its end.
    /// - Returns: the line, or `nil` if its end has not come yet.
    /// - Throws: ``MalformedReply`` if the line is longer than 64 KiB, so that a wrong peer cannot fill the memory.
    mutating func takeLine() throws(MalformedReply) -> String? {
        let longest = 65_536
        guard let end = prefix(longest).firstIndex(of: UInt8(ascii: "\n")) else {
            guard count < longest else { throw MalformedReply("a line of more than \(longest) bytes") }
            return nil
        }
        let line = self[..<end]
        self = self[(end + 1)...]
        return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }

    /// Removes so many bytes and the line end behind them.
    /// - Returns: the bytes, or `nil` if not all have come yet.
    /// - Throws: ``MalformedReply`` if there is no line end behind them.
    mutating func takeBytes(_ length: Int) throws(MalformedReply) -> [UInt8]? {
        guard count >= length + 2 else { return nil }
        let (bytes, end) = (prefix(length), dropFirst(length).prefix(2))
        guard end.elementsEqual([13, 10]) else { throw MalformedReply("no line end behind \(length) bytes") }
        self = dropFirst(length + 2)
        return Array(bytes)
    }
}
