// Answers of the peer: acknowledgements, and the end of the connection.
extension FrameSender {
    /// Whether sent entries are kept until the peer acknowledges them.
    var keepsSent: Bool { options.delivery == .acknowledged }

    /// Reads the peer's answers, and drops the acknowledged entries.
    /// - Throws: ``SinkError`` if the peer has closed the connection.
    mutating func takeAnswers(until deadline: ContinuousClock.Instant?) throws(SinkError) {
        try accept(try answers.read(from: &connection, until: deadline))
    }

    /// Drops the acknowledged entries.
    /// - Parameter next: the number of the record that the peer wants next; `nil` if it sent no answer.
    mutating func accept(_ next: UInt64?) throws(SinkError) {
        guard keepsSent, let next else { return }
        // The peer counts from the number in the greeting. If older records were dropped since, the two ends would
        // count differently.
        guard next >= outbox.firstNumber || connection != nil else {
            throw SinkError(.system, attempted: "greet", on: peer, reason: "records have been dropped meanwhile")
        }
        // At the greeting, the peer may have more records from an earlier connection. Later it counts what comes over
        // this one, so no unsent entry may be left out.
        let before = outbox.firstNumber
        try connection == nil ? outbox.resume(at: next) : outbox.remove(before: next, onlySent: true)
        // The first number may have changed even if no entry was dropped.
        guard outbox.firstNumber != before else { return }
        try outbox.save()
    }
}
