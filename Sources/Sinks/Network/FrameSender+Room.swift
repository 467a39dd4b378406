// Admission of entries, and the treatment of entries without room or peer.
extension FrameSender {
    /// Whether an entry must be in the file before it is accepted.
    var keepsInFile: Bool {
        outbox.hasFile && (keepsSent || retry.isFailing || patience.isStuck)
    }

    /// Refuses an entry that is too long or empty. An empty one could not be sent, nor be distinguished from the end of
    /// the file.
    mutating func checkLength(of entry: UnsafeRawBufferPointer) throws(SinkError) {
        let length = entry.count - outbox.prefixLength
        guard length > options.longestRecord || entry.isEmpty else { return }
        guard !entry.isEmpty else {
            let reason = "the encoded record is empty"
            throw refuse(SinkError(.unencodable, attempted: "send to", on: peer, reason: reason))
        }
        let reason = "the record has \(length) bytes where \(options.longestRecord) are allowed"
        throw refuse(SinkError(.tooLong, attempted: "send to", on: peer, reason: reason))
    }

    /// Counts a record that cannot be sent.
    /// - Returns: the error to throw.
    mutating func refuse(_ error: SinkError) -> SinkError {
        guard !isClosed else {
            statistics.dropped &+= 1
            return SinkError(.closed, attempted: "send to", on: peer)
        }
        statistics.failed &+= 1
        if error.code == .tooLong, options.closesOnError { disconnect() }
        return error
    }

    /// Makes room for an entry: sends waiting entries if possible, and otherwise applies the overflow policy of the
    /// backlog.
    mutating func makeRoom(for bytes: Int) throws(SinkError) {
        guard !outbox.hasRoom(for: bytes, inFile: keepsInFile) else { return }
        // An entry frees its room only when all of it has been sent.
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
        // Entries are delimited by their lengths, and acknowledged ones are numbered by their order. So over this
        // connection no other entry can follow a half-sent or skipped one.
        let isWhollySent = outbox.sentBytes >= outbox.firstLength
        if keepsSent ? !isWhollySent : outbox.sentBytes > 0 { disconnect() }
        outbox.removeFirst()
        statistics.emitted &-= 1
        statistics.dropped &+= 1
        // While the peer is away, nothing else would free space in the file.
        do throws(SinkError) { try outbox.saveNowAndThen() } catch { report(error) }
    }

    /// Sends the only entry there is, or refuses it.
    mutating func deliverOrRefuse() throws(SinkError) {
        do throws(SinkError) {
            guard retry.allowsAttempt(at: options.clock.now()) else {
                throw SinkError(.system, attempted: "send to", on: peer, reason: "it could not be reached a moment ago")
            }
            try sendAll(within: patience.isStuck ? .zero : options.sendTimeout)
        } catch {
            note(error)
            // The peer would join half an entry and the start of the next into one.
            if outbox.sentBytes > 0 { disconnect() }
            countAsFailed(outbox.count)
            outbox.removeLast()
            _ = takeFailures()
            throw error
        }
    }
}
