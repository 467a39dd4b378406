internal import Records
internal import Wire

// All of this runs on the queue of the connection's shard.
extension StreamReceiver {
    /// Reads once from a connection and delivers the complete records.
    /// - Returns: whether there may be more to read.
    func readOnce(_ connection: ServerConnection, in shard: ServerShard) -> Bool {
        let limit = options.memory.read.size
        switch connection.with({ $0.read(atMost: limit) }) ?? .nothing {
        case .nothing: return false
        case .bytes(let count): return process(connection, in: shard, received: count)
        case .ended: close(connection, in: shard, connection.with { $0.stream.finish() } ?? .ended)
        case .failed: close(connection, in: shard, .failed)
        }
        return false
    }

    /// Delivers the complete records.
    /// - Returns: whether the connection is still open and in this shard.
    func process(_ connection: ServerConnection, in shard: ServerShard, received count: Int = 0) -> Bool {
        let sender = connection.with { $0.stream.session } ?? nil
        let delivered = sender.map(firstNotDelivered) ?? 0
        let limit = options.memory.pending.size
        let taken = connection.with { ($0.takeBatch(delivered: delivered), $0.countPending(), $0.becomesKnown()) }
        guard let (batch, pending, isFirstFrame) = taken else { return false }
        if isFirstFrame { noteFirstFrame(connection) }
        let hasRoom = statistics.withState {
            $0.repeated &+= UInt64(batch.repeated)
            return $0.receive(count, pending: pending.now, insteadOf: pending.before, atMost: limit)
        }
        if let reason = deliver(batch, of: connection, from: sender) ?? (hasRoom ? nil : .crowded) {
            close(connection, in: shard, reason)
            return false
        }
        return follow(batch.step, of: connection, in: shard)
    }

    private func deliver(
        _ batch: ReceivedBatch,
        of connection: ServerConnection,
        from sender: DeliverySession.ID?
    ) -> RecordServer.ClosingReason? {
        if let sender { return deliver(batch, of: connection, numberedBy: sender) }
        if !batch.records.isEmpty { delivery.deliver(batch.records) }
        return nil
    }

    private func follow(_ step: ReceivedBatch.Step, of connection: ServerConnection, in shard: ServerShard) -> Bool {
        switch step {
        case .read: return true
        case .answer(let session): return answer(session, on: connection, in: shard)
        case .close(let reason, let error):
            let sender = connection.with { $0.socket.peer } ?? "a sender"
            options.failures.report(SinkFailure(RecordServer.ReceivingError(reason, from: sender, error)))
            close(connection, in: shard, reason)
            return false
        }
    }
}
