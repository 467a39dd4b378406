import Foundation
import Sinks

/// The simplest queue of another package: a list under a condition.
final class SlowQueue: RecordQueue, @unchecked Sendable {
    private let condition = NSCondition()
    private var records: [LogRecord] = []
    private var isClosed = false

    func put(_ record: LogRecord) throws {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { throw SinkError(.closed, attempted: "put a record into", on: "a slow queue") }
        records.append(record)
        condition.broadcast()
    }

    func take(into batch: inout RecordBatch, timeout: Duration) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        let end = Date(timeIntervalSinceNow: timeout / .seconds(1))
        while records.isEmpty, !isClosed, condition.wait(until: end) {}
        guard !records.isEmpty else { return !isClosed }
        for record in records { batch.append(record) }
        records = []
        return true
    }

    func close() {
        condition.lock()
        defer { condition.unlock() }
        isClosed = true
        condition.broadcast()
    }
}
