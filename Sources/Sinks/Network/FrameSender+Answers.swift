// What the peer says: that it has delivered records, or that it has gone.
extension FrameSender {
    /// Whether what has been sent is kept until it is confirmed.
    var keepsSent: Bool { options.delivery == .acknowledged }

    /// Reads what the peer has said, and forgets what it has confirmed.
    /// - Throws: ``SinkError`` if it has closed the connection.
    mutating func takeAnswers(until deadline: ContinuousClock.Instant?) throws(SinkError) {
        try accept(try answers.read(from: &connection, until: deadline))
    }

    /// Forgets what the peer has confirmed.
    /// - Parameter next: the number of the record that it wants next; `nil` if it said nothing.
    mutating func accept(_ next: UInt64?) throws(SinkError) {
        guard keepsSent, let next else { return }
        // It counts from what it was told; if older records have been dropped since, the two would count differently.
        guard next >= outbox.firstNumber || connection != nil else {
            throw SinkError(.system, attempted: "greet", on: peer, reason: "records have been dropped meanwhile")
        }
        // It may have heard more over an earlier connection. Over this one it counts what comes, so none may be left out.
        let before = outbox.firstNumber
        try connection == nil ? outbox.resume(at: next) : outbox.remove(before: next, onlySent: true)
        // Also without an entry to drop, new ones may count from elsewhere.
        guard outbox.firstNumber != before else { return }
        try outbox.save()
    }
}
