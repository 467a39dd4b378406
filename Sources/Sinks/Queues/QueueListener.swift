internal import Dispatch

/// A thread that takes the records of a queue to sinks.
///
///     let listener = QueueListener(queue, [file, console])
///     try listener.start()
///     …
///     let left = listener.stop(timeout: .seconds(5))
///
/// Each sink receives every record, whatever the others do. A failure is reported to the ``FailureReporter``, and the
/// listener goes on. Starting twice and stopping twice are harmless, and a stopped listener can be started again. A
/// listener without references runs until its queue is closed.
///
/// In a process made by `fork` there is no listener. Records that are logged into the queue there are never delivered.
/// Make new sinks.
public final class QueueListener<Queue: RecordQueue>: Sendable {
    private struct Runs: Sendable {
        /// The run that listens.
        var current: ListenerRun<Queue>?
        /// The run before it, which may not have ended.
        var previous: ListenerRun<Queue>?
    }

    /// The queue.
    public let queue: Queue
    private let sinks: ListenerSinks
    private let runs = Guarded(Runs())
    /// A placeholder before the first run.
    private let unstarted: ListenerRun<Queue>
    private let exitTimeout: Duration

    /// Creates a listener, which does nothing until it is started.
    ///
    /// - Parameters:
    ///   - queue: the source of records.
    ///   - sinks: the destinations of records.
    ///   - respectSinkLevel: whether records below a sink's level are kept from it, as loggers do. Default: yes.
    ///     (Python's default is no.)
    ///   - failures: the reporter of the sinks' failures, called on the listener's thread. Default: standard error.
    public convenience init(
        _ queue: Queue,
        _ sinks: [any Sink],
        respectSinkLevel: Bool = true,
        failures: FailureReporter = .standardError
    ) {
        self.init(queue, sinks, respectSinkLevel, failures, exitTimeout: .seconds(10))
    }

    /// Creates a listener.
    ///
    /// - Parameters:
    ///   - queue: the queue.
    ///   - sinks: the sinks.
    ///   - respectSinkLevel: whether a sink receives only records from its level on.
    ///   - failures: the reporter of failures.
    ///   - exitTimeout: the longest that the end of the process waits.
    init(
        _ queue: Queue,
        _ sinks: [any Sink],
        _ respectSinkLevel: Bool,
        _ failures: FailureReporter,
        exitTimeout: Duration
    ) {
        self.queue = queue
        self.exitTimeout = exitTimeout
        let sinks = ListenerSinks(to: sinks, respectsLevel: respectSinkLevel, failures: failures)
        self.sinks = sinks
        unstarted = ListenerRun(queue, sinks, after: nil, isOver: true)
    }

    /// Starts the thread, unless it runs.
    /// - Throws: ``SinkError`` if the system cannot start a thread.
    public func start() throws {
        let started = try runs.withState { runs throws(SinkError) -> ListenerRun<Queue>? in
            guard runs.current == nil else { return nil }
            let run = ListenerRun(queue, sinks, after: runs.previous)
            try attempting("start the thread of", on: "a queue's listener") { () throws(Errno) in
                try SystemThread.start(named: "sinks-listener") { run.run() }
            }
            runs.current = run
            return run
        }
        guard let started else { return }
        // Outside of the lock, because registering may release other sinks.
        ExitFlush.register(started, "a queue", within: exitTimeout + .seconds(1)) { [exitTimeout] run in
            try run.drainAtExit(within: exitTimeout)
        } endBuffering: { [exitTimeout] run in
            run.endBuffering(within: exitTimeout)
        }
    }

    /// Delivers the records in the queue, and ends the thread.
    ///
    /// The queue stays open. Later records wait in it until a listener is started. If one of the sinks calls this, it
    /// only requests the end and does not wait.
    ///
    /// - Parameter timeout: the longest wait. A sink that is then still busy with a record keeps that record.
    /// - Returns: the records that were left, in order. They are no longer in the queue; `statistics` count them as
    ///   dropped.
    @discardableResult
    public func stop(timeout: Duration = .seconds(10)) -> [LogRecord] {
        // The run before is released outside of the lock.
        let (stopped, _) = runs.withState { runs in
            guard let run = runs.current.take() else { return (ListenerRun<Queue>?.none, ListenerRun<Queue>?.none) }
            defer { runs.previous = run }
            return (run, runs.previous)
        }
        guard let run = stopped else { return [] }
        run.requestEnd()
        guard let entry = SinkEntry.into(queue) else { return [] }
        defer { entry.leave() }
        return run.hasEnded(within: timeout) ? [] : run.abandon()
    }

    /// Runs a closure with the thread started, and stops the thread afterwards.
    ///
    /// - Parameters:
    ///   - timeout: the timeout of ``stop(timeout:)``.
    ///   - body: the closure.
    /// - Returns: the result of the closure.
    /// - Throws: errors of the closure or of ``start()``.
    public func whileRunning<Result>(stopTimeout timeout: Duration = .seconds(10), _ body: () throws -> Result)
        throws
        -> Result
    {
        try start()
        defer { stop(timeout: timeout) }
        return try body()
    }

    /// Waits until everything in the queue has been delivered, and until the listener's thread has flushed the sinks.
    ///
    /// - Parameter timeout: the longest wait. If the delivery takes nine tenths of it, the sinks are not flushed. A
    ///   flush that takes too long goes on, on the listener's thread.
    /// - Throws: ``SinkError``: the delivery failures since the last call and those of the flush, as one error.
    ///   `ETIMEDOUT` or ``SinkError/Code/late`` if it took too long. `.reentrant` if one of the sinks calls this.
    public func drain(timeout: Duration = .seconds(10)) throws {
        try drain(timeout: timeout, .flush)
    }

    /// Drains the queue, and flushes the sinks if requested.
    ///
    /// - Parameters:
    ///   - timeout: the longest wait.
    ///   - kind: the kind of flush that follows; `nil` for none.
    /// - Throws: ``SinkError`` if it took longer, or if a sink cannot be flushed.
    func drain(timeout: Duration, _ kind: ListenerRequest.Kind?) throws {
        guard let entry = SinkEntry.into(queue) else {
            throw SinkError(.reentrant, attempted: "drain", on: "a queue")
        }
        defer { entry.leave() }
        let failures = run.drain(timeout: timeout, kind)
        if let failure = SinkError.joining(failures, attempted: "drain", on: "a queue") { throw failure }
    }

    /// Requests that the thread closes a sink at its end.
    func closeAtEnd(_ sink: some Sink) -> ListenerRequest {
        run.make(
            ListenerRequest(.close) {
                do {
                    try sink.close()
                    return []
                } catch {
                    return [SinkError(error, attempted: "close", on: "\(type(of: sink))")]
                }
            }
        )
    }

    /// The current run, or else the last one.
    private var run: ListenerRun<Queue> {
        runs.withState { $0.current ?? $0.previous } ?? unstarted
    }

    /// Does the same as `drain(timeout:)`, without blocking the waiting thread.
    public func drain(timeout: Duration = .seconds(10)) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try self.drain(timeout: timeout) })
            }
        }
    }

    /// The number of records on their way from the queue to the sinks, including the one that a sink is processing.
    var pending: Int {
        let runs = runs.withState { $0 }
        return (runs.current?.pending ?? 0) + (runs.previous?.pending ?? 0)
    }

    /// The listener's own counts: see ``ListenerSinks``.
    var tally: ListenerSinks.Tally { sinks.tally }
}
