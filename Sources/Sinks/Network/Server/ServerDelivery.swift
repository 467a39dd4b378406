internal import Records
internal import Wire

/// Hands received records to the sink, on the thread that received them: a sink that waits holds up its senders.
struct ServerDelivery: Sendable {
    let sink: any Sink
    let failures: FailureReporter
    let labelsRecords: Bool
    let statistics: Owner<ServerStatistics>

    /// Gives records to the sink. One that it refuses is counted and reported, and the next one is tried.
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

    /// Gives numbered records to the sink until it refuses one, and sees to it that those before have left the process.
    /// - Returns: how many have, and whether that is all of them.
    func deliver(_ records: [LogRecord], from sender: DeliverySession.ID, numbers: [UInt64]) -> (
        Int, isComplete: Bool
    ) {
        var done = 0
        do {
            for (record, number) in zip(records, numbers) {
                try emit(labelled(record, sender, number))
                done += 1
            }
            try sink.flush()
            count(done, refused: 0)
            return (done, true)
        } catch {
            failures.report(SinkFailure(error))
            let delivered = done < records.count && (try? sink.flush()) != nil ? done : 0
            count(min(done + 1, records.count), refused: UInt64(min(done + 1, records.count) - delivered))
            return (delivered, false)
        }
    }

    /// Counts and reports records that cannot be read and are not waited for.
    func passOver(_ errors: [WireError], from sender: String) {
        guard !errors.isEmpty else { return }
        for error in errors { failures.report(SinkFailure(ReceivingError(.badRecord, from: sender, error))) }
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
        statistics.withResource { statistics in
            statistics.records &+= UInt64(records)
            statistics.failed &+= refused
        }
    }
}
