internal import Dispatch

/// A lock that is also an executor: the two doors of an ``Owner``.
///
/// Synchronous code locks it; the jobs of an actor run holding it.
final class Gate: SerialExecutor {
    private let lock = Lock()

    /// Waits for the gate and takes it.
    /// - Returns: `false`, without waiting, if this thread holds it already.
    @inline(__always)
    func enter() -> Bool {
        lock.enter()
    }

    @inline(__always)
    func leave() {
        lock.leave()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        run(UnownedJob(job))
    }

    private func run(_ job: UnownedJob) {
        guard enter() else {
            // The job was made inside the gate; it waits until this thread has left it.
            DispatchQueue.global().async { self.run(job) }
            return
        }
        defer { leave() }
        job.runSynchronously(on: asUnownedSerialExecutor())
    }
}
