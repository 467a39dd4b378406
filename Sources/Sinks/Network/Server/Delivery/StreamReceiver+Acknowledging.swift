internal import Dispatch
internal import Records
internal import Wire

// Senders that have their records acknowledged. All of this runs on the queue of the connection's shard.
//
// A sender that has lost its connection makes another one. The old one may still have records to be read. One shard
// reads both, so never at the same time. A record that one connection has delivered is in the ledger when the other
// reads it.
extension StreamReceiver {
    /// Returns the number of the record that a sender is to send next, if it is known.
    func known(_ sender: DeliverySession.ID) -> UInt64? {
        ledger.withState { $0.next(for: sender) }
    }

    /// Answers a greeting in the shard of its sender, and delivers the records behind it.
    /// - Returns: whether the connection is still open and in this shard.
    func answer(_ session: DeliverySession, on connection: ServerConnection, in shard: ServerShard) -> Bool {
        // A sender without an answer has sent no record yet.
        guard !shard.isStopping else {
            close(connection, in: shard, .stopped)
            return false
        }
        let home = self.shard(for: session.id.low)
        guard home === shard else {
            move(connection, from: shard, to: home)
            return false
        }
        let next = max(session.first, known(session.id) ?? 0)
        connection.with { $0.stream.number(from: next) }
        acknowledge(connection, next: next)
        return process(connection, in: shard)
    }

    /// Returns the number of a sender's first record that the sink does not have yet.
    func firstNotDelivered(of sender: DeliverySession.ID) -> UInt64 {
        let known = known(sender) ?? 0
        guard let entry = unflushed(sender) else { return known }
        guard entry.lost == delivery.lost else {
            note(nil, of: sender)
            return known
        }
        return max(known, entry.next)
    }

    /// Delivers numbered records, notes them in the ledger, and acknowledges them, in this order.
    /// - Returns: the reason to close the connection; `nil` to keep it.
    func deliver(
        _ batch: ReceivedBatch,
        of connection: ServerConnection,
        numberedBy sender: DeliverySession.ID
    ) -> RecordServer.ClosingReason? {
        guard !batch.records.isEmpty || batch.repeated > 0 || !batch.unreadable.isEmpty else { return nil }
        let earlier = unflushed(sender)
        let outcome =
            batch.records.isEmpty && earlier == nil
            ? .ofNothing
            : delivery.deliver(batch.records, from: sender, numbers: batch.numbers, after: earlier)
        // The records behind a refused one come again with it.
        let next = outcome.taken < batch.numbers.count ? batch.numbers[outcome.taken] : batch.next
        switch outcome.state {
        case .flushed:
            let hasPassed = passOver(batch, before: next, of: connection)
            if outcome.taken > 0 || hasPassed || earlier != nil { remember(sender, next: next) }
            if let earlier, earlier.next <= next { note(nil, of: sender) }
        case .kept(let lost):
            _ = passOver(batch, before: next, of: connection)
            note(UnconfirmedDeliveries.Entry(next: max(next, earlier?.next ?? 0), lost: lost), of: sender)
        case .unknown:
            note(nil, of: sender)
            // All of these records come again. Unreadable ones before them need not.
            let first = batch.numbers.first ?? 0
            if earlier == nil, passOver(batch, before: first, of: connection) { remember(sender, next: first) }
        }
        if let next = known(sender) { acknowledge(connection, next: next) }
        return outcome.isComplete && outcome.state == .flushed ? nil : .undelivered
    }

    /// Gives up unreadable records before a number.
    /// - Returns: whether there are any.
    private func passOver(_ batch: ReceivedBatch, before number: UInt64, of connection: ServerConnection) -> Bool {
        let errors = batch.unreadable.filter { $0.number < number }.map(\.error)
        delivery.passOver(errors, from: connection.with { $0.socket.peer } ?? "a sender")
        return !errors.isEmpty
    }

    private func unflushed(_ sender: DeliverySession.ID) -> UnconfirmedDeliveries.Entry? {
        unconfirmed.withState { $0[sender] }
    }

    private func note(_ entry: UnconfirmedDeliveries.Entry?, of sender: DeliverySession.ID) {
        unconfirmed.withState { $0.note(entry, of: sender) }
    }

    private func acknowledge(_ connection: ServerConnection, next: UInt64) {
        _ = connection.with { $0.send(Acknowledgement(next: next)) }
    }

    /// Notes the next record of a sender.
    ///
    /// If the file fails, the ledger prevents repetition only within this process; no record is lost.
    private func remember(_ sender: DeliverySession.ID, next: UInt64) {
        do {
            try ledger.withState { ledger throws(SinkError) in try ledger.remember(sender, next: next) }
        } catch {
            options.failures.report(SinkFailure(error))
        }
    }

    private func move(_ connection: ServerConnection, from shard: ServerShard, to home: ServerShard) {
        guard shard.remove(connection) else { return }
        connection.afterWatching { home.queue.async { self.adopt(connection, in: home) } }
    }
}
