internal import Synchronization

/// One life of a listener's thread, from start to stop.
///
/// The records on their way are kept where others reach them, one being taken out at a time: a stop that can wait no longer
/// takes the rest, and the thread finds nothing more to do when its sink lets go of it.
final class ListenerRun<Queue: RecordQueue>: Sendable {
    private struct Progress: Sendable {
        var batch = RecordBatch()
        /// Whether a sink has the record that was taken out last.
        var isDelivering = false
        var isAbandoned = false
    }

    private let queue: Queue
    private let sinks: ListenerSinks
    private let progress = Owner(Progress())
    private let isToEnd = Atomic(false)
    private let hasEnded = Atomic(false)
    private let waiters = Sleepers()
    private let previous: Owner<ListenerRun?>

    /// - Parameter previous: the life before, whose end is waited for, so that records stay in order.
    init(_ queue: Queue, _ sinks: ListenerSinks, after previous: ListenerRun?) {
        self.queue = queue
        self.sinks = sinks
        self.previous = Owner(previous)
    }

    /// How many records have been taken from the queue and not been dealt with.
    var pending: Int {
        progress.withResource { $0.batch.count + ($0.isDelivering ? 1 : 0) } ?? 0
    }

    /// What the thread does.
    func run() {
        awaitPrevious()
        guard let entry = SinkEntry.into(queue) else { return end() }
        defer { entry.leave() }
        var batch = RecordBatch()
        var record: LogRecord?
        while true {
            let isLast = isToEnd.load(ordering: .acquiring)
            let isOpen = queue.take(into: &batch, waiting: isLast ? .zero : .seconds(1))
            let isDone = deliver(&batch, &record)
            if isDone { queue.settle() }
            if isLast || !isOpen || !isDone { return end() }
        }
    }

    func askToEnd() {
        isToEnd.store(true, ordering: .releasing)
        queue.interrupt()
    }

    /// Whether the thread ends in time.
    func hasEnded(within patience: Duration) -> Bool {
        waiters.sleep(before: Deadline(after: patience)) { hasEnded.load(ordering: .acquiring) }
    }

    /// Takes what the thread has not come to, from it and from the queue. A batch that it has just taken and not yet laid open
    /// stays with it, and is delivered.
    func abandon() -> [LogRecord] {
        var left: [LogRecord] = []
        progress.withResource { progress in
            progress.isAbandoned = true
            left = progress.batch.removeAll()
        }
        var waiting = RecordBatch()
        _ = queue.take(into: &waiting, waiting: .zero)
        sinks.keep(waiting.losses)
        left += waiting.removeAll()
        queue.settle()
        sinks.countLeft(left)
        end()
        return left
    }

    private func end() {
        hasEnded.store(true, ordering: .releasing)
        waiters.wakeAll()
    }

    private func awaitPrevious() {
        guard let before = previous.withResource({ $0.take() }) ?? nil else { return }
        before.waiters.sleep { before.hasEnded.load(ordering: .acquiring) }
    }

    /// Gives the sinks a batch, record by record, and leaves it empty.
    ///
    /// - Parameter record: the record that was delivered last, whose memory goes back with the next batch.
    /// - Returns: `false` if the rest was taken away.
    private func deliver(_ batch: inout RecordBatch, _ record: inout LogRecord?) -> Bool {
        sinks.keep(batch.losses.take())
        let lossesComeFirst = batch.lossesComeFirst
        if lossesComeFirst { sinks.tellLosses() }
        progress.withResource { swap(&$0.batch, &batch) }
        sinks.deliver(&record, while: advance)
        let isAbandoned = progress.withResource { progress in
            swap(&progress.batch, &batch)
            return progress.isAbandoned
        }
        guard isAbandoned == false else { return false }
        if !lossesComeFirst { sinks.tellLosses() }
        return true
    }

    @inline(__always)
    private func advance(_ record: inout LogRecord?) -> Bool {
        queue.advance()
        return progress.withResource { progress in
            progress.isDelivering = progress.batch.advance(&record)
            return progress.isDelivering
        } ?? false
    }
}
