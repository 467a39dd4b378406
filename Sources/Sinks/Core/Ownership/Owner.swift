/// The one actor of the package: it owns a resource that must not be used by two threads at once.
///
///     let counts = Owner([String: Int]())
///     counts.withResource { $0["app", default: 0] += 1 }
///
/// Asynchronous code enters as into any actor, `await owner.run { … }`. A log call is synchronous, must keep the
/// caller's order and must be on its way before the next line traps. So it enters by ``withResource(_:)``. Both take
/// the same lock. Code inside does not await, and does not enter anything that could lead back here: such an attempt is
/// refused.
public actor Owner<Resource: ~Copyable & Sendable> {
    private nonisolated let executor = LockExecutor()

    // Both ways in hold the executor, which makes this safe. The exclusivity check would only repeat that at run time.
    @exclusivity(unchecked) private nonisolated(unsafe) var resource: Resource

    /// Creates an owner of a resource.
    public init(_ resource: consuming Resource) {
        self.resource = resource
    }

    /// The executor of the actor, which holds the lock while a job runs.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// Runs a closure with the resource, for asynchronous code.
    ///
    /// If the owner is free, the closure runs on the thread of the task, in less than a microsecond. If not, the
    /// closure waits for its turn on a thread of its own, some 15 microseconds. The thread of the task does not wait,
    /// because it may be inside another owner that this one's holder awaits. Two owners may await each other crosswise.
    @concurrent
    public nonisolated func run<Result: Sendable, Failure: Error>(
        _ body: sending (inout Resource) throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        guard executor.enterIfFree() else { return try await runInTurn(body) }
        defer { executor.leave() }
        return try body(&resource)
    }

    private func runInTurn<Result: Sendable, Failure: Error>(
        _ body: sending (inout Resource) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(&resource)
    }

    /// Runs a closure with the resource, holding the lock for its duration.
    ///
    /// - Parameter body: short code that waits for nothing but the resource itself.
    /// - Returns: the closure's result. Or `nil` if this thread is inside this very owner already; the closure has then
    ///   not been called.
    /// - Throws: the error of the closure.
    @inline(__always)
    public nonisolated func withResource<Result, Failure: Error>(
        _ body: (inout Resource) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard executor.enter() else { return nil }
        defer { executor.leave() }
        return try body(&resource)
    }
}
