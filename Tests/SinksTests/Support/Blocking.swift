import Dispatch
import Testing

/// The trait of tests that wait in blocking calls for other processes, sockets and time-outs.
///
/// Swift's own pool has a thread a core. Two tests that wait there would hold up all others on a machine of two cores.
struct Blocking: SuiteTrait, TestTrait, TestScoping {
    var isRecursive: Bool { true }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(BlockingExecutor.shared) { try await function() }
    }
}

extension Trait where Self == Blocking {
    /// Runs the tests on threads that may wait.
    static var blocking: Blocking { Blocking() }
}

/// An executor of as many threads as Dispatch makes for a queue whose threads wait.
private final class BlockingExecutor: TaskExecutor {
    static let shared = BlockingExecutor()

    private let queue = DispatchQueue(label: "tests that wait", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
