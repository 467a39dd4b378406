import Sinks

/// A command for a Redis server: words of any content.
struct RedisCommand: Sendable, Hashable {
    let words: [[UInt8]]

    init(_ words: String...) {
        self.words = words.map { Array($0.utf8) }
    }

    init(words: [[UInt8]]) {
        self.words = words
    }

    /// Writes the command, with its length in front of each word, which may contain line ends.
    func append(to writer: inout ByteWriter) {
        writer.append("*\(words.count)\r\n")
        for word in words {
            writer.append("$\(word.count)\r\n")
            writer.append(word)
            writer.append("\r\n")
        }
    }
}
