internal import Dispatch

extension Outlet {
    /// How far several sinks have come with something.
    private struct Progress: Sendable {
        var failures: [SinkError] = []
        var unfinished: Set<Int>
    }

    /// Asks something of several sinks at once, and waits for them.
    ///
    /// Each is asked on a thread of its own: one that takes its time must not take the others'.
    static func all(
        _ sinks: [any Sink],
        _ attempted: String,
        within deadline: Duration,
        _ body: @escaping @Sendable (any Sink) throws -> Void
    ) throws(SinkError) {
        let progress = Owner(Progress(unfinished: Set(sinks.indices)))
        let group = DispatchGroup()
        for (index, sink) in sinks.enumerated() {
            DispatchQueue(label: "sinks.\(attempted)").async(group: group) {
                let failure = failure(of: sink, attempted, body)
                progress.withResource { progress in
                    progress.unfinished.remove(index)
                    if let failure { progress.failures.append(failure) }
                }
            }
        }
        _ = group.wait(timeout: .now() + max(deadline, .zero) / .seconds(1))
        let reached = progress.withResource { $0 } ?? Progress(unfinished: [])
        let late = reached.unfinished.sorted().map { index in
            SinkError(
                .late,
                attempted: attempted,
                on: "\(type(of: sinks[index]))",
                reason: "it took longer than \(deadline)"
            )
        }
        let failures = reached.failures + late
        if let failure = SinkError.joining(failures, attempted: attempted, on: "\(failures.count) sinks") {
            throw failure
        }
    }

    private static func failure(
        of sink: any Sink,
        _ attempted: String,
        _ body: (any Sink) throws -> Void
    ) -> SinkError? {
        do {
            try body(sink)
            return nil
        } catch {
            return SinkError(error, attempted: attempted, on: "\(type(of: sink))")
        }
    }
}
