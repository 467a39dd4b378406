// Sending the entries that wait.
extension FrameSender {
    /// The most bytes that a log call, or a turn of the background, sends. After each batch the file is updated.
    static let batchBytes = 1 << 18

    /// Whether there is something that can be sent.
    var hasUnsent: Bool { outbox.unsentBytes > 0 || outbox.canLoad }

    /// Sends everything, and connects if need be. Tries once more if the connection turns out to have been closed.
    /// - Parameters:
    ///   - bytes: the most bytes to send.
    ///   - time: the longest wait for room, once connected. All waits together take ten times as long at most.
    ///   - limit: the latest end of it all; `nil` for as long as the options allow.
    /// - Throws: ``SinkError`` when some of the bytes are left. The caller has to note it.
    mutating func sendAll(
        upTo bytes: Int = .max,
        within time: Duration,
        until limit: ContinuousClock.Instant? = nil
    ) throws(SinkError) {
        var mayReconnect = connection != nil
        while true {
            do throws(SinkError) {
                try open(until: limit)
                try takeAnswers(until: nil)
                try send(upTo: bytes, within: SendingTime(waiting: time, until: limit))
                return
            } catch {
                guard mayReconnect, error.subject == peer, !error.isTimeout else { throw error }
                // A restarted peer shows it at the next send, and a second attempt helps. One that closes at once each
                // time gets a pause.
                guard ContinuousClock.now - connectedAt >= options.backoff.retryStart else { throw error }
                disconnect()
                mayReconnect = false
            }
        }
    }

    /// Sends a batch. Notes and reports a failure. The background sends the rest.
    mutating func sendAndNote(upTo bytes: Int = batchBytes) {
        do throws(SinkError) {
            try sendAll(upTo: bytes, within: options.sendTimeout)
        } catch {
            note(error)
        }
    }

    /// Sends waiting entries, up to a number of bytes.
    mutating func send(upTo limit: Int = .max, within time: SendingTime) throws(SinkError) {
        var (left, time) = (limit, time)
        while left > 0 {
            let sent = try sendBatch(upTo: min(left, Self.batchBytes), within: &time)
            guard sent > 0 else { break }
            left -= sent
        }
        patience.reset()
        retry.succeeded()
        guard !hasUnsent else { return }
        isDue = false
        sendBy = nil
    }

    /// Sends waiting entries, up to a number of bytes, and updates the file.
    /// - Returns: the number of bytes sent.
    private mutating func sendBatch(upTo limit: Int, within time: inout SendingTime) throws(SinkError) -> Int {
        var left = limit
        var failure: SinkError?
        do throws(SinkError) {
            while left > 0 {
                try outbox.load()
                guard outbox.unsentBytes > 0 else { break }
                let deadline = time.deadline
                let sent = try Self.sendOnce(outbox, over: &connection, to: peer, upTo: left, until: deadline)
                outbox.sent(sent, keeping: keepsSent)
                patience.note()
                statistics.bytes &+= UInt64(sent)
                left -= sent
                // Nearly always everything is sent at once, and then no clock is read.
                if left > 0, outbox.unsentBytes > 0 { time.renew() }
            }
        } catch {
            failure = error
        }
        if !keepsSent, left < limit { try outbox.save() }
        if let failure { throw failure }
        return limit - left
    }

    private static func sendOnce(
        _ outbox: borrowing Outbox,
        over connection: inout (any Connection & ~Copyable)?,
        to peer: String,
        upTo limit: Int,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> Int {
        try outbox.withUnsent { bytes throws(SinkError) in
            let sent = try connection?.send(UnsafeRawBufferPointer(rebasing: bytes.prefix(limit)), until: deadline) ?? 0
            // A connection that takes nothing and reports no error must not hold the caller for ever.
            guard sent > 0 else { throw SinkError("send to", on: peer, .inputOutput) }
            return min(sent, bytes.count)
        }
    }
}
