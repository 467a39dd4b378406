import Dispatch
import Foundation
import SinkTesting
import Sinks

/// A sink into memory that breaks one rule of the contract on purpose.
struct BrokenSink: Sink {
    enum Fault: Sendable, CaseIterable {
        case none, reorders, tears, loses, deliversLate, throwsForeignErrors, refusesLongRecords, deadlocksOnItself
        case recursesIntoItself, reopens, throwsOnSecondClose, losesOnClose, forgetsToCount, swallowsFlush, staysBroken
        case copiesApart, touchesAfterClose, truncates
        case batchHidesDelivery, batchGoesOn, batchSwallowsFailure, batchReorders, batchSaysTooMuch

        /// The rule that is broken; `nil` for none.
        var rule: Int? {
            switch self {
            case .none: nil
            case .throwsForeignErrors, .refusesLongRecords, .truncates: 1
            case .reorders, .tears, .loses: 2
            case .deliversLate: 3
            case .swallowsFlush: 4
            case .reopens, .throwsOnSecondClose, .losesOnClose, .touchesAfterClose: 5
            case .copiesApart: 6
            case .staysBroken: 7
            case .forgetsToCount: 8
            case .deadlocksOnItself, .recursesIntoItself: 9
            case .batchHidesDelivery, .batchGoesOn, .batchSwallowsFailure, .batchReorders, .batchSaysTooMuch: 12
            }
        }
    }

    struct State: Sendable {
        var delivered: [String] = []
        var waiting: [String] = []
        var statistics = SinkStatistics()
        var isClosed = false
        var isBroken = false
        /// The number of records accepted before it is broken.
        var accepted = 0
        var isInside = false
        var touches = 0
        var inside: UInt = 0
    }

    struct ForeignError: Error {}

    let fault: Fault
    let formatter: any RecordFormatter
    let state = Owner(State())
    private let lock = DispatchSemaphore(value: 1)

    var statistics: SinkStatistics { state.withResource { $0.statistics } ?? SinkStatistics() }

    var buffers: Bool { fault == .swallowsFlush || fault == .losesOnClose }

    func emit(_ record: LogRecord) throws {
        let thread = UInt(bitPattern: pthread_self().hashValue)
        if fault == .deadlocksOnItself {
            lock.wait()
        } else if fault != .recursesIntoItself {
            let isInner = state.withResource { $0.inside == thread } ?? true
            if isInner {
                state.withResource { $0.statistics.dropped += 1 }
                throw SinkError(.reentrant, attempted: "write to", on: "a broken sink")
            }
            lock.wait()
        }
        state.withResource { $0.inside = thread }
        defer {
            state.withResource { $0.inside = 0 }
            if fault != .recursesIntoItself { lock.signal() }
        }
        let entry = formatter.string(for: record)
        try state.withResource { state in try deliver(entry, &state) }
    }

    func emit(_ records: [LogRecord]) throws {
        switch fault {
        case .batchHidesDelivery:
            // The mistake of a simple loop: to the caller all records have failed.
            for record in records { try emit(record) }
        case .batchGoesOn:
            var failed: [Int] = []
            for (position, record) in records.enumerated() {
                do {
                    try emit(record)
                } catch {
                    failed.append(position)
                    state.withResource { $0.isBroken = false }
                }
            }
            guard !failed.isEmpty else { return }
            throw BatchError(Self.error, failed: failed, unattempted: [])
        case .batchSwallowsFailure: try? emitOneByOne(records)
        case .batchReorders: try emitOneByOne(records.reversed())
        case .batchSaysTooMuch:
            do {
                try emitOneByOne(records)
            } catch let error as BatchError {
                throw BatchError(error.cause, failed: error.failed + error.unattempted, unattempted: [])
            }
        default: try emitOneByOne(records)
        }
    }

    static let error = SinkError(.system, attempted: "write to", on: "a broken sink", errno: 28)

    private func deliver(_ entry: String, _ state: inout State) throws {
        if state.isClosed, fault != .reopens {
            if fault == .touchesAfterClose { state.touches += 1 }
            state.statistics.dropped += 1
            throw SinkError(.closed, attempted: "write to", on: "a broken sink")
        }
        if state.accepted > 0 {
            state.accepted -= 1
            if state.accepted == 0 { state.isBroken = true }
        } else if state.isBroken || (fault == .refusesLongRecords && entry.utf8.count > 10_000) {
            state.statistics.failed += 1
            if fault == .throwsForeignErrors { throw ForeignError() }
            throw Self.error
        }
        if fault != .forgetsToCount { state.statistics.emitted += 1 }
        if buffers || fault == .deliversLate {
            state.waiting.append(entry)
            return
        }
        let count = state.delivered.count
        switch fault {
        case .reorders where count > 20 && count % 7 == 0: state.delivered.insert(entry, at: count - 1)
        case .loses where entry.hasSuffix("77"): break
        case .truncates: state.delivered.append(String(entry.prefix(1000)))
        case .tears where entry.count > 300 && count % 50 == 9:
            state.delivered += [String(entry.prefix(9)), String(entry.dropFirst(9))]
        default: state.delivered.append(entry)
        }
    }

    func flush() throws {
        if fault == .swallowsFlush { return }
        try state.withResource { state in
            if state.isBroken { throw SinkError(.system, attempted: "flush", on: "a broken sink", errno: 28) }
            state.delivered += state.waiting
            state.waiting = []
        }
    }

    func close() throws {
        try state.withResource { state in
            if state.isClosed, fault == .throwsOnSecondClose {
                throw SinkError(.closed, attempted: "close", on: "a broken sink")
            }
            if fault != .losesOnClose { state.delivered += state.waiting }
            state.waiting = []
            state.isClosed = true
        }
    }
}

/// A sink whose copies are separate: `copy` is what a class-like mistake in a struct does.
struct ForgetfulCopy: Sink {
    let base: BrokenSink
    var statistics: SinkStatistics { base.statistics }
    func emit(_ record: LogRecord) throws {
        // Only the first record of each call of a copy arrives: the second copy believes that it has its own store.
        if (base.state.withResource { $0.delivered.count } ?? 0) == 1, record.message.text() == "two" {
            base.state.withResource { $0.statistics.emitted += 1 }
            return
        }
        try base.emit(record)
    }
    func flush() throws { try base.flush() }
    func close() throws { try base.close() }
}

extension SinkConformance {
    /// The suite for a sink with a fault.
    init(of fault: BrokenSink.Fault) {
        self.init { formatter in
            let sink = BrokenSink(fault: fault, formatter: formatter)
            return ConformanceSubject(
                fault == .copiesApart ? ForgetfulCopy(base: sink) : sink,
                buffers: sink.buffers,
                delivered: { sink.state.withResource { $0.delivered } ?? [] },
                remains: { ["touched \(sink.state.withResource { $0.touches } ?? 0) times"] },
                breakDestination: {
                    sink.state.withResource { $0.isBroken = true }
                    return { if fault != .staysBroken { sink.state.withResource { $0.isBroken = false } } }
                },
                breakDestinationAfter: { count in
                    sink.state.withResource { ($0.accepted, $0.isBroken) = (count, count == 0) }
                    return { if fault != .staysBroken { sink.state.withResource { $0.isBroken = false } } }
                }
            )
        }
        patience = fault == .deadlocksOnItself ? 1 : 120
    }
}
