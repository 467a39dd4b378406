// Whether an entry can be accepted, and what becomes of those for which there is no room or no peer.
extension FrameSender {
    /// Whether an entry must be in the file before it is accepted.
    var keepsInFile: Bool {
        outbox.hasFile && (keepsSent || retry.isFailing || patience.isStuck)
    }

    /// Refuses an entry that is too long; and an empty one, which could neither be sent nor be told from the end of the file.
    mutating func checkLength(of entry: UnsafeRawBufferPointer) throws(SinkError) {
        let length = entry.count - outbox.prefixLength
        guard length > options.longestRecord || entry.isEmpty else { return }
        guard !entry.isEmpty else {
            let reason = "nothing is left of the record"
            throw refuse(SinkError(.unencodable, attempted: "send to", on: peer, reason: reason))
        }
        let reason = "the record has \(length) bytes where \(options.longestRecord) are allowed"
        throw refuse(SinkError(.tooLong, attempted: "send to", on: peer, reason: reason))
    }

    /// Counts a record that cannot be sent.
    /// - Returns: what is to be thrown.
    mutating func refuse(_ error: SinkError) -> SinkError {
        guard !isClosed else {
            statistics.dropped &+= 1
            return SinkError(.closed, attempted: "send to", on: peer)
        }
        statistics.failed &+= 1
        if error.code == .tooLong, options.closesOnError { disconnect() }
        return error
    }

    /// Sends what waits if that helps, and else does as the backlog says.
    mutating func makeRoom(for bytes: Int) throws(SinkError) {
        guard !outbox.hasRoom(for: bytes, inFile: keepsInFile) else { return }
        // An entry leaves room when all of it has gone.
        if isReady { sendAndNote(upTo: Self.batchBytes + bytes + outbox.firstLength) }
        while !outbox.hasRoom(for: bytes, inFile: keepsInFile) {
            guard options.backlog.whenFull == .dropOldest, !outbox.isEmpty else {
                statistics.dropped &+= 1
                throw SinkError(.full, attempted: "keep a record for", on: peer, reason: "\(outbox.count) records wait")
            }
            do throws(SinkError) {
                try dropOldest()
            } catch {
                statistics.failed &+= 1
                throw error
            }
        }
    }

    private mutating func dropOldest() throws(SinkError) {
        if outbox.unsentBytes == 0 { try outbox.load() }
        // Entries are told apart by their lengths, and acknowledged ones numbered by their order: over this connection the
        // next one could not follow.
        let isWhollySent = outbox.sentBytes >= outbox.firstLength
        if keepsSent ? !isWhollySent : outbox.sentBytes > 0 { disconnect() }
        outbox.removeFirst()
        statistics.emitted &-= 1
        statistics.dropped &+= 1
        // While the peer is away nothing else would ever give space back.
        do throws(SinkError) { try outbox.saveNowAndThen() } catch { report(error) }
    }

    /// Sends the one entry there is, or takes it back.
    mutating func deliverOrRefuse() throws(SinkError) {
        do throws(SinkError) {
            guard retry.allowsAttempt(at: options.clock.now()) else {
                throw SinkError(.system, attempted: "send to", on: peer, reason: "it could not be reached a moment ago")
            }
            try sendAll(within: patience.isStuck ? .zero : options.sendTimeout)
        } catch {
            note(error)
            // Half an entry would be taken for a whole one together with the start of the next.
            if outbox.sentBytes > 0 { disconnect() }
            countAsFailed(outbox.count)
            outbox.removeLast()
            _ = takeFailures()
            throw error
        }
    }
}
