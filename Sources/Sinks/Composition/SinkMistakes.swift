// Compositions that cannot work. The compiler chooses these declarations last, and then shows their message.
// `.ci/check-mistakes` shows each.

extension Logger {
    /// Reports sinks that are neither in a closure nor behind `to:`.
    @available(*, unavailable, message: "write Logger(\"shop\") { a; b } for sinks a and b, or Logger(\"shop\", to: a)")
    @_disfavoredOverload
    public init(_ name: String, _ sinks: any Sink...) {
        self.init(name, to: NullSink())
    }
}

extension TeeSink {
    /// Reports sinks that are not in a closure.
    @available(*, unavailable, message: "write TeeSink { a; b } for sinks a and b")
    @_disfavoredOverload
    public init(_ sinks: any Sink...) {
        self.init(sinks)
    }
}

extension QueuedSink where Base == AnySink {
    /// Reports sinks that are not in a closure.
    @available(*, unavailable, message: "write QueuedSink(capacity: 8192) { a; b } for sinks a and b, or a.queued()")
    @_disfavoredOverload
    public init(_ sinks: any Sink..., capacity: Int = 0) throws {
        try self.init(capacity: capacity) { sinks }
    }
}

extension SinkBuilder {
    /// Reports a line that is not a sink.
    @available(*, unavailable, message: "a line of this closure is a sink, such as ConsoleSink()")
    @_disfavoredOverload
    public static func buildExpression(_ line: Any) -> [any Sink] { [] }
}

extension TimedRotatingFileSink {
    /// Reports parameters of Python's handler.
    @available(*, unavailable, message: "write at: RolloverSchedule(python: \"midnight\"), keeping: .count(7)")
    public init(_ path: String, when: String, interval: Int = 1, backupCount: Int = 0) throws {
        try self.init(path, at: RolloverSchedule(python: when))
    }
}
