internal import Dispatch
internal import Sinks

// Rules 5 to 9: closing, copies, recovery, counting, and emitting from inside.
extension SinkConformance {
    func closesOnceAndForAll(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        try subject.sink.emit(Self.record("before"))
        try subject.sink.close()
        let delivered = try subject.delivered?()
        findings.expectEqual(delivered ?? ["before"], ["before"], "the entries delivered when close returned")
        do {
            try subject.sink.close()
            try subject.sink.flush()
        } catch {
            findings.note("closing or flushing a closed sink threw", "\(error)")
        }
        let remains = try subject.remains?()
        let refused = Self.emitAfterClose(subject.sink, &findings)
        findings.expectEqual(try subject.delivered?(), delivered, "the entries after an emit to a closed sink")
        findings.expectEqual(try subject.remains?(), remains, "what remains after an emit to a closed sink")
        findings.expectEqual(
            subject.sink.statistics.dropped,
            UInt64(refused * subject.destinations),
            "records dropped after close",
            rule: 8
        )
    }

    /// Emits records that a closed sink must refuse.
    ///
    /// Their number, and the length of one, would make an open file roll over.
    /// - Returns: the number of records.
    private static func emitAfterClose(_ sink: any Sink, _ findings: inout Findings) -> Int {
        let texts = ["after", String(repeating: "long ", count: 2000)] + (0..<60).map { "after \($0)" }
        for text in texts {
            do {
                try sink.emit(record(text))
                findings.note("emit after close did not throw")
            } catch {
                findings.expect(.closed, of: error, "the code of the error that emit after close threw")
            }
        }
        return texts.count
    }

    func closesWhileInUse(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        let (threads, each) = (4, 200)
        let accepted = Owner(0)
        let foreign = Owner<[any Error]>([])
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for index in 0..<each {
                do {
                    if thread == 0, index == each / 2 { try subject.sink.close() }
                    try subject.sink.emit(Self.record("\(thread) \(index)"))
                    accepted.withResource { $0 += 1 }
                } catch {
                    if (error as? SinkError)?.code != .closed { foreign.withResource { $0.append(error) } }
                }
            }
        }
        let count = accepted.withResource { $0 } ?? 0
        for error in foreign.withResource({ $0 }) ?? [] {
            findings.expect(.closed, of: error, "the code of an error while the sink was being closed")
        }
        let statistics = subject.sink.statistics
        let copies = UInt64(subject.destinations)
        findings.expectEqual(
            statistics.emitted + statistics.dropped + statistics.failed,
            UInt64(threads * each) * copies,
            "emitted, dropped and failed, of the records of all threads",
            rule: 8
        )
        // A tee closes one sink after another, so some sinks may have accepted a record that others refused.
        guard subject.destinations == 1 else { return }
        findings.expectEqual(statistics.emitted, UInt64(count), "emitted, against the calls", rule: 8)
        if let delivered = try subject.delivered?() {
            findings.expectEqual(delivered.count, count, "entries delivered, of those accepted before close")
        }
    }

    func closesThoughBroken(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        guard let breakDestination = subject.breakDestination else { return try subject.sink.close() }
        let mend = try breakDestination()
        let emitFailed = Self.fails(&findings) { try subject.sink.emit(Self.record("doomed")) }
        let flushFailed = Self.fails(&findings) { try subject.sink.flush() }
        if subject.buffers {
            findings.expect(emitFailed || flushFailed, "flush to a broken destination did not throw", rule: 4)
        }
        let closeFailed = Self.fails(&findings) { try subject.sink.close() }
        try mend()
        findings.expect(!Self.fails(&findings) { try subject.sink.close() }, "closing a second time threw")
        let delivered = try subject.delivered?()
        if let delivered, delivered.isEmpty {
            findings.expect(emitFailed || flushFailed || closeFailed, "a record was lost and nothing threw", rule: 1)
            findings.expectEqual(subject.sink.statistics.failed, 1, "failed, of one lost record", rule: 8)
        }
        do {
            try subject.sink.emit(Self.record("after"))
            findings.note("emit after a close that failed did not throw")
        } catch {
            findings.expect(.closed, of: error, "the error of emit after a close that failed")
        }
        findings.expectEqual(try subject.delivered?(), delivered, "the entries after a close that failed")
    }

    /// Returns whether a call throws.
    ///
    /// An error other than a `SinkError` is a violation.
    private static func fails(_ findings: inout Findings, _ body: () throws -> Void) -> Bool {
        do {
            try body()
            return false
        } catch {
            findings.expectSinkError(error)
            return true
        }
    }

    func copiesShareTheDestination(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        let copy = subject.sink
        try subject.sink.emit(Self.record("one"))
        try copy.emit(Self.record("two"))
        try copy.flush()
        if let delivered = try subject.delivered?() {
            findings.expectEqual(delivered, ["one", "two"], "the entries of two copies")
        }
        findings.expectEqual(subject.sink.statistics, copy.statistics, "the statistics of a copy")
        try copy.close()
        findings.expect((try? subject.sink.emit(Self.record("three"))) == nil, "closing a copy left the sink open")
    }

    func recovers(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        guard let breakDestination = subject.breakDestination else {
            findings.skip("the destination cannot fail without `breakDestination:`")
            return try subject.sink.close()
        }
        try subject.sink.emit(Self.record("before"))
        try subject.sink.flush()
        let mend = try breakDestination()
        var refused: UInt64 = 0
        // The texts differ, because a sink may suppress a repetition of the previous record.
        for index in 0..<3 {
            do {
                try subject.sink.emit(Self.record("during \(index)"))
                try subject.sink.flush()
            } catch {
                refused += 1
                findings.expectSinkError(error)
            }
        }
        let rule = subject.buffers ? 4 : 1
        findings.expect(refused > 0, "a broken destination made neither emit nor flush throw", rule: rule)
        try mend()
        try subject.sink.emit(Self.record("after"))
        try subject.sink.flush()
        if let delivered = try subject.delivered?() {
            findings.expectEqual(delivered.first, "before", "the first entry after a failure")
            findings.expectEqual(delivered.last, "after", "the last entry once the destination works again")
            let statistics = subject.sink.statistics
            findings.expectEqual(statistics.emitted, UInt64(delivered.count), "emitted, against the entries", rule: 8)
            findings.expectEqual(statistics.emitted + statistics.failed, 5, "emitted and failed, of 5 records", rule: 8)
        }
        try subject.sink.close()
    }

    func countsWhatHappens(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        for index in 0..<20 { try subject.sink.emit(Self.record("record \(index)")) }
        try subject.sink.flush()
        let statistics = subject.sink.statistics
        findings.expectEqual(statistics.emitted, 20 * UInt64(subject.destinations), "emitted")
        findings.expectEqual(statistics.dropped, 0, "dropped")
        findings.expectEqual(statistics.failed, 0, "failed")
        try subject.sink.close()
    }

    func noticesItself(_ findings: inout Findings) throws {
        let formatter = EmittingFormatter()
        let subject = try makeSubject(formatter)
        formatter.aim(at: subject.sink)
        try subject.sink.emit(Self.record("outer"))
        formatter.aim(at: nil)
        try subject.sink.flush()
        guard formatter.attempts > 0 else {
            findings.skip("the sink does not use the given formatter")
            return try subject.sink.close()
        }
        // In a tee of several, the record of one sink's formatter still reaches the other sinks. Each of them detects
        // its own re-entry.
        guard subject.destinations == 1 else {
            findings.expect(formatter.attempts < 100, "a formatter that emits into its own sink went on for ever")
            findings.expect(subject.sink.statistics.dropped > 0, "nothing was dropped when a formatter emitted")
            return try subject.sink.close()
        }
        if let delivered = try subject.delivered?() {
            findings.expectEqual(delivered, ["outer"], "the entries when a formatter emits into its own sink")
        }
        findings.expectEqual(formatter.attempts, 1, "attempts of a formatter to emit into its own sink")
        findings.expectEqual(subject.sink.statistics.dropped, 1, "dropped when a formatter emits into its own sink")
        findings.expectEqual(subject.sink.statistics.emitted, 1, "emitted when a formatter emits into its own sink")
        try subject.sink.close()
    }
}
