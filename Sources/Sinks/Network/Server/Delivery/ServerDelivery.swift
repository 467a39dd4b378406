internal import Records
internal import Wire

/// The delivery of received records to the sink, on the receiving thread.
///
/// A sink that waits holds up its senders.
struct ServerDelivery: Sendable {
    let sink: any Sink
    let failures: FailureReporter
    let labelsRecords: Bool
    let statistics: Guarded<RecordServer.Statistics>

    /// Gives records to the sink.
    ///
    /// Counts and reports a refused record, and goes on with the next one.
    func deliver(_ records: [LogRecord]) {
        var refused: UInt64 = 0
        for record in records {
            do {
                try emit(record)
            } catch {
                refused += 1
                failures.report(SinkFailure(error, records: [record]))
            }
        }
        count(records.count, refused: refused)
    }

    /// The number of records that the sink has lost so far, from any sender.
    var lost: UInt64 {
        let statistics = sink.statistics
        return statistics.failed &+ statistics.dropped
    }

    /// Gives numbered records to the sink until it refuses one, and flushes the sink.
    /// - Parameters:
    ///   - records: the records.
    ///   - sender: the sender.
    ///   - numbers: the records' numbers.
    ///   - earlier: the sender's earlier records that the sink took and could not flush. Default: none.
    /// - Returns: the number of records that the sink took, and the state of the others.
    func deliver(
        _ records: [LogRecord],
        from sender: DeliverySession.ID,
        numbers: [UInt64],
        after earlier: UnconfirmedDeliveries.Entry? = nil
    ) -> NumberedDelivery {
        let lostBefore = earlier?.lost ?? lost
        var taken = 0
        do {
            for (record, number) in zip(records, numbers) {
                try emit(labelled(record, sender, number))
                taken += 1
            }
        } catch {
            failures.report(SinkFailure(error))
        }
        let isComplete = taken == records.count
        let isFlushed = flush(reportsFailure: isComplete)
        let isKept = isFlushed && earlier == nil || lost == lostBefore
        let offered = taken + (isComplete ? 0 : 1)
        count(offered, refused: UInt64(isKept ? offered - taken : offered))
        return NumberedDelivery(
            taken: taken,
            isComplete: isComplete,
            state: isKept ? (isFlushed ? .flushed : .kept(lost: lostBefore)) : .unknown
        )
    }

    private func flush(reportsFailure: Bool) -> Bool {
        do {
            try sink.flush()
            return true
        } catch {
            if reportsFailure { failures.report(SinkFailure(error)) }
            return false
        }
    }

    /// Counts and reports records that cannot be read and are given up.
    func passOver(_ errors: [WireError], from sender: String) {
        guard !errors.isEmpty else { return }
        for error in errors {
            failures.report(SinkFailure(RecordServer.ReceivingError(.badRecord, from: sender, error)))
        }
        count(errors.count, refused: UInt64(errors.count))
    }

    private func emit(_ record: LogRecord) throws {
        if record.level >= sink.level { try sink.emit(record) }
    }

    private func labelled(_ record: LogRecord, _ sender: DeliverySession.ID, _ number: UInt64) -> LogRecord {
        guard labelsRecords else { return record }
        var record = record
        record.attributes["delivery"] = .string("\(sender):\(number)")
        return record
    }

    private func count(_ records: Int, refused: UInt64) {
        statistics.withState { statistics in
            statistics.records &+= UInt64(records)
            statistics.failed &+= refused
        }
    }
}
