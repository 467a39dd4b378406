extension ServerOptions {
    /// Checks the options before any port is opened.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    func validate() throws(SinkError) {
        try Self.check(connections.limit, in: 1...1_000_000, "connections.limit")
        if let perPeer = connections.perPeer { try Self.check(perPeer, in: 1...1_000_000, "connections.perPeer") }
        try Self.check(connections.shards, in: 1...64, "connections.shards")
        try Self.check(memory.frame, in: 1...(1 << 30), "memory.frame")
        try Self.check(memory.read, in: 1...(16 << 20), "memory.read")
        try Self.check(memory.pending, in: 1...(1 << 40), "memory.pending")
        try Self.check(memory.datagram, in: 1...(16 << 20), "memory.datagram")
        try Self.check(memory.datagramQueue, in: 0...(1 << 30), "memory.datagramQueue")
        try Self.check(ledger.sessions, in: 1...(1 << 20), "ledger.sessions")
        try Self.check(connections.frameTimeout, "connections.frameTimeout")
        if let idle = connections.idleTimeout { try Self.check(idle, "connections.idleTimeout") }
    }

    private static func check<Value>(
        _ value: Value,
        in range: ClosedRange<Value>,
        _ name: String
    ) throws(SinkError) {
        guard range.contains(value) else {
            throw .refusing(name, "\(value) is out of range; expected \(range.lowerBound) to \(range.upperBound)")
        }
    }

    private static func check(_ duration: Duration, _ name: String) throws(SinkError) {
        guard duration > .zero, duration <= .seconds(86_400 * 366) else {
            throw .refusing(name, "\(duration) is out of range; expected more than 0 and at most a year")
        }
    }
}

extension SinkError {
    fileprivate static func refusing(_ option: String, _ reason: String) -> SinkError {
        SinkError(.invalidOption, attempted: "use the option", on: option, reason: reason)
    }
}
