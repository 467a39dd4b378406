internal import Dispatch

/// Takes the records of a queue to sinks, on a thread of its own.
///
///     let listener = QueueListener(queue, [file, console])
///     try listener.start()
///     …
///     let left = listener.stop(timeout: .seconds(5))
///
/// Each sink gets every record, whatever the others do; a failure is told to the ``FailureReporter``, and the listener goes on.
/// Starting twice and stopping twice are harmless, and what was stopped can be started again. A listener that nobody holds any
/// more goes on until it is stopped or its queue is closed.
///
/// In a process made by `fork` there is no listener: what is logged into the queue there is never delivered. Make new sinks.
public final class QueueListener<Queue: RecordQueue>: Sendable {
    private struct Runs: Sendable {
        /// The thread that listens.
        var current: ListenerRun<Queue>?
        /// The one before, which may not have come to its end.
        var previous: ListenerRun<Queue>?
    }

    /// The queue.
    public let queue: Queue
    private let sinks: ListenerSinks
    private let runs = Owner(Runs())
    /// Stands for the thread before there is one.
    private let unstarted: ListenerRun<Queue>
    private let exitTimeout: Duration

    /// Creates a listener, which does nothing until it is started.
    ///
    /// - Parameters:
    ///   - queue: where records come from.
    ///   - sinks: where they go.
    ///   - respectSinkLevel: whether a record is kept from a sink whose level is above its own, as loggers do. Default: yes.
    ///     (Python's default is no.)
    ///   - failures: who is told, on the listener's thread, of what a sink throws. Default: standard error.
    public convenience init(
        _ queue: Queue,
        _ sinks: [any Sink],
        respectSinkLevel: Bool = true,
        failures: FailureReporter = .standardError
    ) {
        self.init(queue, sinks, respectSinkLevel, failures, exitTimeout: .seconds(10))
    }

    /// - Parameter exitTimeout: the longest that the end of the process waits.
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
    /// - Throws: ``SinkError`` if the system has no thread to give.
    public func start() throws {
        try runs.withResource { runs throws(SinkError) in
            guard runs.current == nil else { return }
            let run = ListenerRun(queue, sinks, after: runs.previous)
            try attempting("start the thread of", on: "a queue's listener") { () throws(Errno) in
                try SystemThread.start(named: "sinks-listener") { run.run() }
            }
            runs.current = run
            ExitFlush.register(run, "a queue", within: exitTimeout + .seconds(1)) { [exitTimeout] run in
                try run.drainAtExit(within: exitTimeout)
            } endBuffering: { [exitTimeout] run in
                run.endBuffering(within: exitTimeout)
            }
        }
    }

    /// Delivers what has been put into the queue so far, and ends the thread. The queue stays open: what is put into it later waits
    /// until a listener is started.
    ///
    /// Called by one of the sinks it asks the thread to end, and waits for nothing.
    ///
    /// - Parameter timeout: the longest to wait. A sink that is still busy with a record then is left to it.
    /// - Returns: the records that were left, in order, which no longer are in the queue; `statistics` count them as dropped.
    @discardableResult
    public func stop(timeout: Duration = .seconds(10)) -> [LogRecord] {
        let run = runs.withResource { runs in
            let run = runs.current.take()
            if run != nil { runs.previous = run }
            return run
        }
        guard let run = run ?? nil else { return [] }
        run.askToEnd()
        guard let entry = SinkEntry.into(queue) else { return [] }
        defer { entry.leave() }
        return run.hasEnded(within: timeout) ? [] : run.abandon()
    }

    /// Runs a closure with the thread started, and stops it afterwards.
    ///
    /// - Parameters:
    ///   - timeout: as ``stop(timeout:)`` has it.
    ///   - body: what is done meanwhile.
    /// - Throws: what the closure throws, or ``start()``.
    public func whileRunning<Result>(stopTimeout timeout: Duration = .seconds(10), _ body: () throws -> Result)
        throws
        -> Result
    {
        try start()
        defer { stop(timeout: timeout) }
        return try body()
    }

    /// Waits until everything that is in the queue has been delivered, and until the listener's thread has flushed the sinks.
    ///
    /// - Parameter timeout: the longest to wait. If the delivery takes nine tenths of it the sinks are not flushed; a flush that
    ///   takes too long goes on, on the listener's thread.
    /// - Throws: ``SinkError``: what could not be delivered since the last time, and what the sinks could not flush, all of it
    ///   together; `ETIMEDOUT` or ``SinkError/Code/late`` if it took too long; `.reentrant` if one of the sinks calls this.
    public func drain(timeout: Duration = .seconds(10)) throws {
        try drain(timeout: timeout, .flush)
    }

    /// - Parameter kind: the flush that follows; `nil` for none.
    func drain(timeout: Duration, _ kind: ListenerRequest.Kind?) throws {
        guard let entry = SinkEntry.into(queue) else {
            throw SinkError(.reentrant, attempted: "drain", on: "a queue")
        }
        defer { entry.leave() }
        let failures = run.drain(timeout: timeout, kind)
        if let failure = SinkError.joining(failures, attempted: "drain", on: "a queue") { throw failure }
    }

    /// Has the thread close a sink at its end.
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

    /// The thread that listens, or the one that did last.
    private var run: ListenerRun<Queue> {
        (runs.withResource { $0.current ?? $0.previous } ?? nil) ?? unstarted
    }

    /// As ``drain(timeout:)-(Duration)``, without holding up the thread that waits.
    public func drain(timeout: Duration = .seconds(10)) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try self.drain(timeout: timeout) })
            }
        }
    }

    /// How many records are on their way from the queue to the sinks, that of which a sink is being given included.
    var pending: Int {
        guard let runs = runs.withResource({ $0 }) else { return 0 }
        return (runs.current?.pending ?? 0) + (runs.previous?.pending ?? 0)
    }

    /// What the listener itself has to count: see ``ListenerSinks``.
    var tally: ListenerSinks.Tally { sinks.tally }
}
