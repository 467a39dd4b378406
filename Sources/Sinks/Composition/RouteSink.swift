/// A sink that sends the records that a closure picks to one sink, and all others to another.
///
///     try FileSink("app.log").routed(to: ConsoleSink()) { $0.level >= .error }
///
/// A record goes to one of the two, never to both. Flushing and closing reach both.
public struct RouteSink<Base: Sink, Other: Sink>: EndingSink, SelfGuardingSink {
    private let base: Base
    private let other: Other
    private let isForOther: @Sendable (LogRecord) -> Bool
    private let closure = ReentrancyGuard()

    init(_ base: Base, to other: Other, where isForOther: @escaping @Sendable (LogRecord) -> Bool) {
        self.base = base
        self.other = other
        self.isForOther = isForOther
    }

    /// The lower level of the two, so that neither misses a record. Each sink's own level is checked before it is
    /// offered a record.
    public var level: Level { min(base.level, other.level) }

    /// The sum of both.
    public var statistics: SinkStatistics {
        var statistics = base.statistics + other.statistics
        statistics.dropped &+= closure.dropped
        return statistics
    }

    package var guardsItself: Bool { base.isSelfGuarding && other.isSelfGuarding }

    public func emit(_ record: LogRecord) throws {
        let entry = try closure.enter("route")
        let goesToOther = isForOther(record)
        entry.leave()
        if goesToOther {
            if record.level >= other.level { try other.emit(record) }
        } else if record.level >= base.level {
            try base.emit(record)
        }
    }

    public func flush() throws {
        try Attempts.all("flush", on: "both routes", { try base.flush() }, { try other.flush() })
    }

    public func close() throws {
        try SinkEnd.close([SinkEnd(base), SinkEnd(other)], on: "both routes")
    }

    func flushBeforeClosing() throws {
        try Attempts.all("flush", on: "both routes", { try base.prepareToClose() }, { try other.prepareToClose() })
    }
}
