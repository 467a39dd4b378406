import Sinks

/// A batch of entries for a Redis stream, as one transaction.
///
/// Redis runs a transaction as a whole or not at all, also when it is killed in the middle. So no entry is stored
/// behind one that failed.
struct StreamTransaction: Sendable {
    /// An entry, and the level of its record as a field of its own.
    struct Entry: Sendable, Hashable {
        let entry: LabelledEntry
        let level: String
    }

    let key: String
    /// The length to which Redis trims the stream, approximately, from its oldest end.
    let maxLength: Int
    let entries: [Entry]

    /// The commands: all are sent at once, and then all replies are read.
    var commands: [RedisCommand] {
        let front = ["XADD", key, "MAXLEN", "~", "\(maxLength)", "*"]
        let adding = entries.map { entry in
            let fields = ["id", entry.entry.identifier, "level", entry.level, "entry"]
            return RedisCommand(words: (front + fields).map { Array($0.utf8) } + [entry.entry.bytes])
        }
        return [RedisCommand("MULTI")] + adding + [RedisCommand("EXEC")]
    }

    /// Reads the outcome of each entry from the replies to all commands.
    ///
    /// An entry is stored if its `XADD` has returned an identifier, within the transaction or, had `MULTI` been
    /// refused, outside of it.
    func settle(_ outcomes: inout BatchOutcomes, by replies: [RedisReply]) {
        guard replies.count == entries.count + 2, let end = replies.last else { return }
        var results: ArraySlice<RedisReply> = []
        if case .array(let all?) = end { results = all[...] }
        // `EXEC` reports only that a command was refused. The reply to that command has the reason.
        let refusal = replies.first { $0.isError } ?? end
        for (position, reply) in replies.dropFirst().dropLast().enumerated() {
            let isQueued = reply == .simple("QUEUED")
            let result = isQueued ? results.popFirst() ?? refusal : reply
            outcomes.settle(position, error(of: result))
        }
    }

    /// Returns the reason why an entry is not stored; `nil` if the reply is an identifier.
    private func error(of reply: RedisReply) -> SinkError? {
        switch reply {
        case .bulk(.some): nil
        case .error(let text): SinkError(redis: text, attempted: "add to", on: key)
        default: SinkError(.unavailable, attempted: "add to", on: key, reason: "the reply has no identifier")
        }
    }
}

extension RedisReply {
    fileprivate var isError: Bool {
        if case .error = self { true } else { false }
    }
}
