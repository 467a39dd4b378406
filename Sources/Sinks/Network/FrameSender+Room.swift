// Whether an entry can be accepted, and what becomes of those for which there is no room or no peer.
extension FrameSender {
    /// Whether an entry must be in the file before it is accepted.
    var keepsInFile: Bool {
        outbox.hasFile && (keepsSent || retry.isFailing || patience.isStuck)
    }

    mutating func checkLength(of entry: UnsafeRawBufferPointer) throws(SinkError) {
        let length = entry.count - outbox.prefixLength
        guard length > options.longestRecord else { return }
        statistics.failed &+= 1
        if options.closesOnError { disconnect() }
        throw SinkError(
            .tooLong,
            attempted: "send to",
            on: peer,
            reason: "the record has \(length) bytes where \(options.longestRecord) are allowed"
        )
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
