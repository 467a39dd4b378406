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
            findings.note("closing or flushing a closed sink threw: \(error)")
        }
        do {
            try subject.sink.emit(Self.record("after"))
            findings.note("emit after close did not throw")
        } catch {
            findings.expectEqual(
                (error as? SinkError)?.code,
                .closed,
                "the code of the error that emit after close threw"
            )
        }
        findings.expectEqual(try subject.delivered?(), delivered, "the entries after an emit to a closed sink")
        findings.expectEqual(subject.sink.statistics.dropped, 1, "records dropped after close", rule: 8)
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
        guard let breakDestination = subject.breakDestination else { return try subject.sink.close() }
        try subject.sink.emit(Self.record("before"))
        try subject.sink.flush()
        let mend = try breakDestination()
        var refused: UInt64 = 0
        for _ in 0..<3 {
            do {
                try subject.sink.emit(Self.record("during"))
                try subject.sink.flush()
            } catch {
                refused += 1
                findings.expect(error is SinkError, "a \(type(of: error)) was thrown instead of a SinkError", rule: 1)
            }
        }
        findings.expect(refused > 0, "a broken destination made neither emit nor flush throw", rule: 1)
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
        findings.expectEqual(statistics.emitted, 20, "emitted")
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
        guard formatter.attempts > 0 else { return try subject.sink.close() }
        if let delivered = try subject.delivered?() {
            findings.expectEqual(delivered, ["outer"], "the entries when a formatter emits into its own sink")
        }
        findings.expectEqual(formatter.attempts, 1, "attempts of a formatter to emit into its own sink")
        findings.expectEqual(subject.sink.statistics.dropped, 1, "dropped when a formatter emits into its own sink")
        findings.expectEqual(subject.sink.statistics.emitted, 1, "emitted when a formatter emits into its own sink")
        try subject.sink.close()
    }
}
