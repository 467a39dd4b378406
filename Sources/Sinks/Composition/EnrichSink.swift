/// Offers its sink each record as a closure has changed it.
public struct EnrichSink<Base: Sink>: WrappingSink {
    let base: Base
    private let change: @Sendable (inout LogRecord) -> Void
    private let closure = ClosureGuard()

    init(_ base: Base, change: @escaping @Sendable (inout LogRecord) -> Void) {
        self.base = base
        self.change = change
    }

    public var statistics: SinkStatistics {
        var statistics = base.statistics
        statistics.dropped &+= closure.refused
        return statistics
    }

    public func emit(_ record: LogRecord) throws {
        var changed = record
        try closure.call("enrich") { change(&changed) }
        do {
            try offer(changed)
        } catch {
            changed.recycle()
            throw error
        }
        changed.recycle()
    }
}
