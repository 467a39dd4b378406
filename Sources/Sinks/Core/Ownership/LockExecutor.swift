internal import Dispatch
internal import Synchronization

/// A lock that is also an executor, for the two ways into an ``Owner``.
///
/// Synchronous code locks it. The jobs of an actor run while they hold it.
final class LockExecutor: SerialExecutor {
    private let lock = Lock()
    /// The queue of jobs that wait for the executor.
    ///
    /// Made for the first of them, because most owners have none.
    private let jobs = AtomicLazyReference<DispatchQueue>()

    /// Waits for the executor and takes it.
    /// - Returns: `false`, without waiting, if this thread holds it already.
    @inline(__always)
    func enter() -> Bool {
        lock.enter()
    }

    /// Takes the executor if it is free, and does not wait.
    func enterIfFree() -> Bool {
        lock.enterIfFree()
    }

    @inline(__always)
    func leave() {
        lock.leave()
    }

    /// Schedules a job, and returns at once.
    ///
    /// The job never runs on the calling thread, which may hold another executor. Suppose that it waited here for this
    /// executor while a holder of this executor waits for that other one. The wait would never end, and neither the
    /// holder nor the compiler could detect it. Jobs run in the order in which they came, one at a time, so that many
    /// of them block no more than one thread.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { self.run(job) }
    }

    private var queue: DispatchQueue {
        jobs.load() ?? jobs.storeIfNil(DispatchQueue(label: "sinks.owner"))
    }

    private func run(_ job: UnownedJob) {
        guard enter() else {
            // A thread that ended inside the executor had this thread's number: see `Lock`.
            DispatchQueue.global().asyncAfter(deadline: .now() + 1) { self.run(job) }
            return
        }
        defer { leave() }
        job.runSynchronously(on: asUnownedSerialExecutor())
    }
}
