internal import Sinks

// Rule 12: batches, and those that fail in the middle.
extension SinkConformance {
    func deliversBatches(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        let texts = (0..<10).map { "record \($0)" }
        try subject.sink.emit(texts[..<5].map(Self.record))
        try subject.sink.emit([])
        try subject.sink.emit(Self.record(texts[5]))
        try subject.sink.emit(texts[6...].map(Self.record))
        try subject.sink.flush()
        if let delivered = try findings.entries(of: subject) {
            findings.expectEqual(delivered, texts, "the entries of two batches, with a single record between them")
        }
        let emitted = 10 * UInt64(subject.destinations)
        findings.expectEqual(subject.sink.statistics.emitted, emitted, "emitted, of two batches and a record", rule: 8)
        try subject.sink.close()
    }

    func refusesBatchesAfterClose(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        try subject.sink.close()
        let before = subject.sink.statistics
        guard let failure = Self.failure(of: ["one", "two", "three"].map(Self.record), to: subject.sink, &findings)
        else { return findings.note("emit of a batch after close did not throw", rule: 5) }
        findings.expectEqual(failure.cause.code, .closed, "the error of emit of a batch after close", rule: 5)
        findings.expectEqual(
            subject.sink.statistics.dropped - before.dropped,
            UInt64(failure.failed.count * subject.destinations),
            "records dropped, of a batch after close",
            rule: 8
        )
    }

    /// Breaks the destination before a batch, and in the middle of it.
    func namesWhatFailed(_ findings: inout Findings) throws {
        for accepted in [0, 1, 3] {
            let subject = try makeSubject(Self.plain)
            defer { try? subject.sink.close() }
            // A sink that buffers accepts a batch as it accepts each of its records.
            guard !subject.buffers else { return }
            noteGaps(of: subject, &findings)
            if let breakDestinationAfter = subject.breakDestinationAfter {
                try checkFailure(of: subject, after: accepted, try breakDestinationAfter(accepted), &findings)
            } else if accepted == 0, let breakDestination = subject.breakDestination {
                try checkFailure(of: subject, after: 0, try breakDestination(), &findings)
            }
        }
    }

    private func noteGaps(of subject: ConformanceSubject, _ findings: inout Findings) {
        guard subject.breakDestinationAfter == nil else { return }
        findings.skip(
            subject.breakDestination == nil
                ? "the destination cannot fail without `breakDestination:`"
                : "no batch can fail in the middle without `breakDestinationAfter:`"
        )
    }

    private func checkFailure(
        of subject: ConformanceSubject,
        after accepted: Int,
        _ mend: () throws -> Void,
        _ findings: inout Findings
    ) throws {
        let texts = (0..<5).map { "record \($0)" }
        let before = subject.sink.statistics
        let failure = Self.failure(of: texts.map(Self.record), to: subject.sink, &findings)
        try mend()
        let place = "a batch of 5 to a broken destination that took \(accepted) records"
        guard let failure else { return findings.note("emit did not throw for \(place)") }
        let left = failure.failed + failure.unattempted
        findings.expect(!failure.failed.isEmpty, "no record failed, of \(place)")
        findings.expectEqual(left, Array((5 - min(left.count, 5))..<5), "the positions of the records left of \(place)")
        let after = subject.sink.statistics
        if subject.destinations == 1 {
            let counted = (after.failed + after.dropped) - (before.failed + before.dropped)
            findings.expectEqual(counted, UInt64(failure.failed.count), "failed or dropped, of \(place)")
        }
        try subject.sink.flush()
        guard let delivered = try subject.delivered?() else { return }
        findings.expectEqual(delivered, Array(texts.prefix(5 - left.count)), "the entries delivered of \(place)")
        try subject.sink.emit(left.filter(texts.indices.contains).map { Self.record(texts[$0]) })
        try subject.sink.flush()
        findings.expectEqual(try subject.delivered?(), texts, "the entries once what was left of \(place) was repeated")
    }

    /// Emits a batch and returns its failure; `nil` if it was delivered.
    private static func failure(of records: [LogRecord], to sink: any Sink, _ findings: inout Findings) -> BatchError? {
        do {
            try sink.emit(records)
            return nil
        } catch let error as BatchError {
            return error
        } catch let error as SinkError {
            return BatchError(error, failed: Array(records.indices), unattempted: [])
        } catch {
            let text = "\(error)"
            findings.note(
                "a batch threw a \(type(of: error)) instead of a SinkError or a BatchError",
                FirstDifference.start(of: text)
            )
            let foreign = SinkError(.foreign, attempted: "emit to", on: "the sink", reason: text)
            return BatchError(foreign, failed: Array(records.indices), unattempted: [])
        }
    }
}
