extension ServerOptions {
    /// Checks the options before any port is opened.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    func validate() throws(SinkError) {
        try Self.check(connections, in: 1...1_000_000, "connections")
        if let connectionsPerPeer { try Self.check(connectionsPerPeer, in: 1...1_000_000, "connectionsPerPeer") }
        try Self.check(frameBytes, in: 1...(1 << 30), "frameBytes")
        try Self.check(readBytes, in: 1...(16 << 20), "readBytes")
        try Self.check(pendingBytes, in: 1...(1 << 40), "pendingBytes")
        try Self.check(datagramBytes, in: 1...(16 << 20), "datagramBytes")
        try Self.check(datagramQueueBytes, in: 0...(1 << 30), "datagramQueueBytes")
        try Self.check(shards, in: 1...64, "shards")
        try Self.check(ledgerSessions, in: 1...(1 << 20), "ledgerSessions")
        try Self.check(frameTimeout, "frameTimeout")
        if let idleTimeout { try Self.check(idleTimeout, "idleTimeout") }
    }

    /// The most connections of one address.
    var mostPerPeer: Int { connectionsPerPeer ?? connections - connections / 64 }

    private static func check(_ value: Int, in range: ClosedRange<Int>, _ name: String) throws(SinkError) {
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
