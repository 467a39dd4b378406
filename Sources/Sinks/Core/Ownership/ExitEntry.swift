/// An object that is flushed when the process ends, held weakly.
struct ExitEntry: Sendable {
    /// The process that has registered the object.
    let process = RunningProcess.current
    /// The kind of object, for a report.
    let subject: String
    /// Whether it is flushed after all entries that are not last.
    let isLast: Bool
    /// The longest time that the flush may take without progress.
    let timeout: Duration
    /// A number that changes as the flush makes progress.
    let progress: @Sendable () -> UInt64
    private let body: @Sendable () throws -> Void

    /// - Parameters:
    ///   - object: the object, held weakly.
    ///   - subject: the kind of object, for a report.
    ///   - isLast: whether it is flushed after all entries that are not last. Default: no.
    ///   - timeout: the longest time that the flush may take without progress.
    ///   - progress: returns a number that changes as the flush makes progress.
    ///   - flush: delivers the waiting records.
    ///   - endBuffering: makes the object write through from now on. Called before the flush, so that no record waits
    ///     in between.
    init<Object: AnyObject & Sendable>(
        _ object: Object,
        _ subject: String,
        isLast: Bool = false,
        within timeout: Duration,
        progress: @escaping @Sendable (Object) -> UInt64,
        flush: @escaping @Sendable (Object) throws -> Void,
        endBuffering: @escaping @Sendable (Object) -> Void
    ) {
        self.subject = subject
        self.isLast = isLast
        self.timeout = timeout
        self.progress = { [weak object] in object.map(progress) ?? 0 }
        body = { [weak object] in
            guard let object else { return }
            endBuffering(object)
            try flush(object)
        }
    }

    /// Flushes the object; a failure becomes a line on standard error.
    func flush() {
        do {
            try body()
        } catch {
            StandardError.write("swift-sinks: at exit: \(error)")
        }
    }

    /// Reports that the flush has taken too long.
    func reportLate() {
        StandardError.write("swift-sinks: at exit: \(SinkError.late("flush", on: subject, timeout))")
    }
}
