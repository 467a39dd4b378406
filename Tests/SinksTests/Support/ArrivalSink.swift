import Dispatch
import SinkTesting
import Sinks

/// Collects records, and lets a test wait until a number of them has arrived.
///
/// It can be made to hold them up, or to refuse some.
struct ArrivalSink: Sink {
    private struct State: Sendable {
        var refusals: [String: SinkError] = [:]
        var whenEntered: (@Sendable (LogRecord) -> Void)?
    }

    let collected = CollectingSink()
    private let arrivals = DispatchSemaphore(value: 0)
    private let state = Owner(State())

    var statistics: SinkStatistics { collected.statistics }

    /// Waits until so many more records have arrived.
    /// - Returns: all records so far, or `nil` if they did not arrive in 120 seconds.
    func records(after count: Int) -> [LogRecord]? {
        for _ in 0..<count where arrivals.wait(timeout: .now() + 120) == .timedOut { return nil }
        return collected.records
    }

    /// The texts of all records so far, once so many more have arrived.
    func messages(after count: Int) -> [String]? {
        records(after: count)?.map { $0.message.text(revealing: true) }
    }

    /// Lets a record of a text fail from now on; `nil` mends it.
    func refuse(_ text: String, with error: SinkError?) {
        state.withResource { $0.refusals[text] = error }
    }

    /// Calls a closure with each record before it is taken, on the thread that brings it.
    func whenEntered(_ body: (@Sendable (LogRecord) -> Void)?) {
        state.withResource { $0.whenEntered = body }
    }

    func emit(_ record: LogRecord) throws {
        let (refusals, body) = state.withResource { ($0.refusals, $0.whenEntered) } ?? ([:], nil)
        body?(record)
        if let error = refusals[record.message.text(revealing: true)] { throw error }
        try collected.emit(record)
        arrivals.signal()
    }

    func flush() throws { try collected.flush() }

    func close() throws { try collected.close() }
}
