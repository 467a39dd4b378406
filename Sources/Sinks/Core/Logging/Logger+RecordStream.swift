// Live views of the records that a logger sends.
extension Logger {
    /// Returns the records that are logged from now on, as an asynchronous sequence.
    ///
    /// For live views, and for tests that wait for a record.
    ///
    ///     for await record in log.records() where record.level >= .error {
    ///         show(record)
    ///     }
    ///
    /// The sequence has the records of this logger, of its copies, and of loggers derived from them, as the sinks
    /// receive them. Private values are included. Records below the logger's level are not made, and so are not there.
    /// The level of a sink does not matter. Records of one thread keep their order.
    ///
    /// A log call does not wait for the consumer. If more than `capacity` records wait, the oldest is dropped and
    /// counted in ``RecordStream/dropped``; the sinks still receive it.
    ///
    /// The sequence ends after ``close()``, after `Loggers.shutdown`, when the last logger of these sinks is gone, or
    /// when the consuming task is cancelled.
    ///
    /// - Parameter capacity: the most records that wait for the consumer. Default: 1024.
    /// - Returns: a sequence for one consumer. Each call returns another one with all records.
    public func records(capacity: Int = 1024) -> RecordStream {
        RecordStream(of: pipeline.subscribers, capacity: max(capacity, 1))
    }

    /// The records of a logger, as they are logged.
    public struct RecordStream: AsyncSequence, Sendable {
        private let records: AsyncStream<LogRecord>
        private let drops = Counter()

        init(of subscribers: RecordSubscribers, capacity: Int) {
            let (records, continuation) = AsyncStream.makeStream(
                of: LogRecord.self,
                bufferingPolicy: .bufferingNewest(capacity)
            )
            self.records = records
            subscribers.add(continuation, dropped: drops)
        }

        /// The number of records that were dropped because the consumer was late.
        public var dropped: UInt64 { drops.value }

        /// Returns an iterator over the records.
        ///
        /// All iterators share the records: each record goes to one of them.
        public func makeAsyncIterator() -> AsyncStream<LogRecord>.Iterator {
            records.makeAsyncIterator()
        }
    }
}
