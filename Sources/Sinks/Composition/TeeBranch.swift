/// One sink of a tee, and the branch after it.
///
/// It is a chain of constants. Reading array elements would retain and release each of them for every record, which
/// took two thirds of the time.
final class TeeBranch: Sendable {
    private let box: BoxedSink
    private let next: TeeBranch?
    /// The guard of a sink that may not detect re-entrant calls itself.
    private let reentrancy: ReentrancyGuard?

    init(_ sink: any Sink, before next: TeeBranch?) {
        box = BoxedSink(sink)
        reentrancy = sink.missingGuard
        self.next = next
    }

    /// The lowest level from here on.
    var level: Level { min(box.level, next?.level ?? .off) }

    /// The sum of the counts from here on.
    var statistics: SinkStatistics {
        var statistics = box.sink.statistics + (next?.statistics ?? SinkStatistics())
        statistics.dropped &+= reentrancy?.dropped ?? 0
        return statistics
    }

    /// The number of destinations from here on.
    var destinations: Int { box.sink.destinations + (next?.destinations ?? 0) }

    /// The sinks from here on, to be closed together.
    var ends: [SinkEnd] { [SinkEnd(box.sink)] + (next?.ends ?? []) }

    /// Offers a record to the sinks from here on whose level it reaches, and collects the failures.
    func emit(_ record: LogRecord, noting failures: inout [SinkError]) {
        do {
            if let reentrancy { try offer(record, inside: reentrancy) } else { try box.offer(record) }
        } catch {
            failures.append(failure(error, "emit to"))
        }
        next?.emit(record, noting: &failures)
    }

    /// Permits each sink from here on an attempt.
    func allowProbe() {
        box.allowProbe()
        next?.allowProbe()
    }

    /// Runs an operation on each sink from here on, and collects the failures.
    func reachAll(_ attempted: String, noting failures: inout [SinkError], _ body: (any Sink) throws -> Void) {
        do {
            try body(box.sink)
        } catch {
            failures.append(failure(error, attempted))
        }
        next?.reachAll(attempted, noting: &failures, body)
    }

    private func offer(_ record: LogRecord, inside reentrancy: ReentrancyGuard) throws {
        let entry = try reentrancy.enterAsHolder()
        defer { entry.leave() }
        try box.offer(record)
    }

    @inline(never)
    private func failure(_ error: any Error, _ attempted: String) -> SinkError {
        SinkError(error, attempted: attempted, on: "\(type(of: box.sink))")
    }
}
