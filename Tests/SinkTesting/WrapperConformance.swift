public import Sinks

/// A test suite for a wrapper: rule 11, and its consequences for the other rules.
///
///     let violations = WrapperConformance { $0.minimumLevel(.trace) }.violations()
public struct WrapperConformance: Sendable {
    private let buffers: Bool
    private let wrap: @Sendable (CollectingSink) -> any Sink

    /// Creates a suite for a wrapper.
    ///
    /// The wrapper must pass records of level `critical` unchanged.
    ///
    /// - Parameters:
    ///   - buffers: whether `emit` may return before the record has reached the base. Default: no.
    ///   - wrap: a closure that puts the wrapper around a sink.
    public init(buffers: Bool = false, _ wrap: @escaping @Sendable (CollectingSink) -> any Sink) {
        self.buffers = buffers
        self.wrap = wrap
    }

    /// Runs every check, those of ``SinkConformance`` among them.
    /// - Returns: the violations; none if the wrapper keeps the contract.
    public func violations() -> [ConformanceViolation] {
        report().violations
    }

    /// Runs every check, those of ``SinkConformance`` among them.
    /// - Returns: the violations, and the rules that were not checked.
    public func report() -> ConformanceReport {
        var findings = Findings(rule: 11)
        passesOn(&findings)
        passesErrorsOn(&findings)
        passesProbesOn(&findings)
        // Around a base that keeps a batch as one, only batches differ.
        var report = findings.report
        report.add(contract(batchLimit: 1).report())
        report.add(contract(batchLimit: .max).report(on: .batches))
        return report
    }

    private func contract(batchLimit: Int) -> SinkConformance {
        SinkConformance { formatter in
            let base = CollectingSink(batchLimit: batchLimit)
            return ConformanceSubject(
                wrap(base),
                buffers: buffers,
                delivered: { base.records.map(formatter.string) },
                breakDestination: {
                    base.fail(with: Self.error)
                    return { base.fail(with: nil) }
                },
                breakDestinationAfter: { count in
                    base.fail(with: Self.error, after: count)
                    return { base.fail(with: nil) }
                }
            )
        }
    }

    private static var error: SinkError {
        SinkError(.system, attempted: "write to", on: "a collection", errno: 28)
    }

    private func passesOn(_ findings: inout Findings) {
        let base = CollectingSink(level: .error)
        let wrapper = wrap(base)
        findings.expect(wrapper.level >= .error, "the level of the base, \(base.level), became \(wrapper.level)")
        try? wrapper.emit(SinkConformance.record("one"))
        if buffers { try? wrapper.flush() }
        findings.expectEqual(base.messages, ["one"], "the records that reached the base")
        findings.expectEqual(wrapper.statistics.emitted, 1, "emitted, as the wrapper reports it")
        try? wrapper.flush()
        findings.expect(base.flushes > 0, "flush did not reach the base")
        try? wrapper.close()
        findings.expect(base.closes > 0, "close did not reach the base")
    }

    private func passesErrorsOn(_ findings: inout Findings) {
        let base = CollectingSink()
        let wrapper = wrap(base)
        base.fail(with: Self.error)
        findings.expect((try? wrapper.flush()) == nil, "an error of the base's flush was swallowed")
    }

    /// A buffer calls for a probe itself when it is flushed.
    private func passesProbesOn(_ findings: inout Findings) {
        guard !buffers else { return }
        let base = CollectingSink()
        wrap(base).allowProbe()
        findings.expect(base.probes > 0, "allowProbe did not reach the base")
    }
}
