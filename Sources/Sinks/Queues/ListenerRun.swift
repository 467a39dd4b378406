internal import Synchronization

/// One run of a listener's thread, from start to stop.
///
/// The batch in delivery is kept under a lock, and the thread takes one record out at a time. A stop whose timeout is
/// over takes the rest. The thread then finds no more records when its sink returns.
final class ListenerRun<Queue: RecordQueue>: Sendable {
    private struct Progress: ~Copyable, Sendable {
        var batch = RecordBatch()
        /// Whether a sink is processing the record that was taken out last.
        var isDelivering = false
        var isAbandoned = false
        /// Requests of other threads that the thread has not begun.
        var requests: [ListenerRequest] = []
        /// Whether the thread accepts no more requests.
        var isOver = false
        /// Later requests that are not done.
        var late: [ListenerRequest] = []

        init(isOver: Bool) {
            self.isOver = isOver
        }

        /// Takes the next record out of the batch.
        mutating func next(into record: inout LogRecord) -> Bool {
            isDelivering = batch.records.removeFirst(into: &record)
            return isDelivering
        }

        /// Adds a later request, unless one of its kind is not done.
        /// - Returns: the request to wait for, whether it needs a thread of its own, and the requests that are done:
        ///   what they hold is to be released outside of the lock.
        mutating func makeLate(_ request: ListenerRequest) -> (ListenerRequest, Bool, [ListenerRequest]) {
            let all = late
            late = all.filter { !$0.isDone }
            if let same = late.first(where: { $0.kind == request.kind }) { return (same, false, all) }
            late.append(request)
            return (request, true, all)
        }

        mutating func takeFlush() -> ListenerRequest? {
            requests.firstIndex { $0.kind != .close }.map { requests.remove(at: $0) }
        }

        mutating func takeLast() -> ListenerRequest? {
            if let request = takeFlush() ?? requests.popLast() { return request }
            isOver = true
            return nil
        }
    }

    private let queue: Queue
    private let sinks: ListenerSinks
    private let progress: LeafState<Progress>
    private let isToEnd = Atomic(false)
    private let hasEnded = Atomic(false)
    private let waiters = Sleepers()
    private let previous: Guarded<ListenerRun?>

    /// Creates a run.
    ///
    /// - Parameters:
    ///   - queue: the queue.
    ///   - sinks: the sinks.
    ///   - previous: the run before. Its end is waited for, so that records stay in order.
    ///   - isOver: whether there is to be no thread.
    init(_ queue: Queue, _ sinks: ListenerSinks, after previous: ListenerRun?, isOver: Bool = false) {
        self.queue = queue
        self.sinks = sinks
        self.previous = Guarded(previous)
        progress = LeafState(Progress(isOver: isOver))
    }

    /// The number of records taken from the queue that are not finished.
    var pending: Int {
        progress.withState { $0.batch.count + ($0.isDelivering ? 1 : 0) }
    }

    /// The body of the thread.
    func run() {
        awaitPrevious()
        guard let entry = SinkEntry.into(queue) else { return finish() }
        defer { entry.leave() }
        var batch = RecordBatch()
        while true {
            let isLast = isToEnd.load(ordering: .acquiring)
            let isOpen = queue.take(into: &batch, timeout: isLast ? .zero : .seconds(1))
            let isDone = deliver(&batch)
            if isDone { queue.settle() }
            if isLast || !isOpen || !isDone { return finish() }
            serve()
        }
    }

    func requestEnd() {
        isToEnd.store(true, ordering: .releasing)
        queue.interrupt()
    }

    /// Waits for the end of the thread, and returns whether it came in time.
    func hasEnded(within timeout: Duration) -> Bool {
        waiters.sleep(before: Deadline(after: timeout)) { hasEnded.load(ordering: .acquiring) }
    }

    /// Takes the records that the thread has not begun, from its batch and from the queue.
    ///
    /// A batch that the thread has just dequeued and not yet shared stays with it, and is delivered.
    func abandon() -> [LogRecord] {
        var left: [LogRecord] = []
        progress.withState { progress in
            progress.isAbandoned = true
            left = progress.batch.removeAll()
        }
        var waiting = RecordBatch()
        _ = queue.take(into: &waiting, timeout: .zero)
        sinks.keep(waiting.drops)
        left += waiting.removeAll()
        queue.settle()
        sinks.countLeft(left)
        end()
        return left
    }

    /// Waits until everything in the queue has been delivered, and has the thread flush the sinks.
    ///
    /// - Parameters:
    ///   - timeout: the longest wait. If the delivery takes nine tenths of it, the sinks are not flushed.
    ///   - kind: the kind of flush; `nil` for none.
    /// - Returns: the delivery failures since the last call, and those of the flush.
    func drain(timeout: Duration, _ kind: ListenerRequest.Kind?) -> [SinkError] {
        let time = EndingTime(timeout)
        var failures: [SinkError] = []
        do {
            try queue.drain(timeout: time.delivery)
        } catch {
            failures.append(SinkError(error, attempted: "drain", on: "a queue"))
        }
        let isDrained = failures.isEmpty
        if let failure = sinks.takeFailure() { failures.append(failure) }
        guard isDrained, let kind else { return failures }
        let flush = make(ListenerRequest(kind) { [sinks] in sinks.flush(kind) })
        return failures + (flush.failures(before: time.end) ?? [.late("flush", on: "the sinks of a queue", timeout)])
    }

    /// Drains the queue at the end of the process, unless the thread has ended before.
    func drainAtExit(within timeout: Duration) throws {
        guard !progress.withState({ $0.isOver }) else { return }
        guard let entry = SinkEntry.into(queue) else {
            throw SinkError(.reentrant, attempted: "drain", on: "a queue")
        }
        defer { entry.leave() }
        let failures = drain(timeout: timeout, .flush)
        if let failure = SinkError.joining(failures, attempted: "drain", on: "a queue") { throw failure }
    }

    /// Makes each caller wait for the delivery of its record from now on, if the queue supports it.
    func endBuffering(within timeout: Duration) {
        guard !progress.withState({ $0.isOver }) else { return }
        (queue as? MemoryQueue)?.endBuffering(within: timeout)
    }

    /// Hands a request to the thread.
    ///
    /// After the thread's end a thread of its own performs the request.
    /// - Returns: the request to wait for: this one, or one of its kind that has not been begun.
    func make(_ request: ListenerRequest) -> ListenerRequest {
        let (made, isAlone, _) = progress.withState { progress in
            guard !progress.isOver else { return progress.makeLate(request) }
            if let same = progress.requests.first(where: { $0.kind == request.kind }) { return (same, false, []) }
            progress.requests.append(request)
            return (request, false, [])
        }
        if isAlone { request.performAlone() } else if request.kind != .close { queue.interrupt() }
        return made
    }

    /// Performs the requested flushes.
    private func serve() {
        while let request = progress.withState({ $0.takeFlush() }) { request.perform() }
    }

    /// Performs all requests, the close last, and ends.
    private func finish() {
        while let request = progress.withState({ $0.takeLast() }) { request.perform() }
        end()
    }

    private func end() {
        hasEnded.store(true, ordering: .releasing)
        waiters.wakeAll()
    }

    private func awaitPrevious() {
        guard let before = previous.withState({ $0.take() }) else { return }
        before.waiters.sleep { before.hasEnded.load(ordering: .acquiring) }
    }

    /// Gives the sinks a batch, record by record, and leaves it empty.
    /// - Returns: `false` if a stop took the rest away.
    private func deliver(_ batch: inout RecordBatch) -> Bool {
        sinks.keep(batch.drops.take())
        let dropsComeFirst = batch.dropsComeFirst
        if dropsComeFirst { sinks.reportDrops() }
        progress.withState { swap(&$0.batch, &batch) }
        sinks.deliver(while: next)
        let isAbandoned = progress.withState { progress in
            swap(&progress.batch, &batch)
            return progress.isAbandoned
        }
        guard !isAbandoned else { return false }
        if !dropsComeFirst { sinks.reportDrops() }
        return true
    }

    @inline(__always)
    private func next(into record: inout LogRecord) -> Bool {
        queue.advance()
        return progress.withState { $0.next(into: &record) }
    }
}
