/// The one actor of the package: it owns a resource that must not be touched by two threads at once.
///
/// Asynchronous code enters as into any actor, `await owner.run { … }`. A log call is synchronous, must keep the caller's
/// order and must be on its way before the next line traps, so it enters by the other door, ``withResource(_:)``. Both doors
/// take the same lock. Nothing inside a door awaits, and nothing inside enters a door that could lead back here: that attempt
/// is refused.
public actor Owner<Resource: ~Copyable & Sendable> {
    private nonisolated let executor = LockExecutor()

    // Both doors hold the executor, which is what makes this safe; the exclusivity check would only repeat that at run time.
    @exclusivity(unchecked) private nonisolated(unsafe) var resource: Resource

    /// Takes over a resource.
    public init(_ resource: consuming Resource) {
        self.resource = resource
    }

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// Runs a closure with the resource, for asynchronous code.
    ///
    /// If the owner is free, the closure runs on the thread of the task, in less than a microsecond. If it is not, the closure
    /// waits for its turn on a thread of its own, some 15 microseconds, and the thread of the task does not wait: it may be
    /// inside another owner that this one's holder awaits. Two owners may await each other crosswise.
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
    /// - Parameter body: short, without waiting for anybody but the resource itself.
    /// - Returns: what the closure answers, or `nil` if this thread is inside this very owner already; the closure has then
    ///   not been called.
    @inline(__always)
    public nonisolated func withResource<Result, Failure: Error>(
        _ body: (inout Resource) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard executor.enter() else { return nil }
        defer { executor.leave() }
        return try body(&resource)
    }
}
