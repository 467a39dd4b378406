internal import Dispatch
internal import Synchronization

/// A lock that is also an executor: the two doors of an ``Owner``.
///
/// Synchronous code locks it; the jobs of an actor run holding it.
final class LockExecutor: SerialExecutor {
    private let lock = Lock()
    /// Where jobs wait for the executor; made for the first of them, since most owners have none.
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

    /// Sees to it that a job runs, and returns at once.
    ///
    /// The job runs on a thread of its own and never on this one, which may hold another executor: waiting here for this executor while
    /// a holder of this executor waits for that one would never end, and neither the holder nor the compiler sees the wait.
    /// Jobs run in the order in which they came, one at a time, so that many of them keep no more than one thread waiting.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { self.run(job) }
    }

    private var queue: DispatchQueue {
        jobs.load() ?? jobs.storeIfNil(DispatchQueue(label: "sinks.owner"))
    }

    private func run(_ job: UnownedJob) {
        guard enter() else {
            // A thread that ended inside the executor had this one's number: see `Lock`.
            DispatchQueue.global().asyncAfter(deadline: .now() + 1) { self.run(job) }
            return
        }
        defer { leave() }
        job.runSynchronously(on: asUnownedSerialExecutor())
    }
}
