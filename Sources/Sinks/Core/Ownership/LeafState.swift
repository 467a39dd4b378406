/// A small state behind the lock of an ``Owner``, for operations that call nothing but themselves.
///
///     let retry = LeafState(RetryDelay())
///     retry.withState { $0.succeeded() }
///
/// An ``Owner`` refuses a thread that is inside already. Here none can be, so there is always a result. Therefore an
/// operation must call no sink, no formatter and no closure of a user, and must not release one. Its thread might
/// otherwise wait for itself for ever. A debug build stops there.
final class LeafState<State: ~Copyable & Sendable>: Sendable {
    private let lock = Lock()
    // Only `withState`, which holds the lock, accesses it. The exclusivity check would only repeat that at run time.
    @exclusivity(unchecked) private nonisolated(unsafe) var state: State

    init(_ state: consuming State) {
        self.state = state
    }

    /// Runs a closure with exclusive access to the state.
    @inline(__always)
    func withState<Result, Failure: Error>(
        _ body: (inout State) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lock.enterAnew()
        defer { lock.leave() }
        return try body(&state)
    }
}

extension LeafState: CustomReflectable where State: ~Copyable {
    /// An empty mirror, as an ``Owner`` has it.
    var customMirror: Mirror { Mirror(self, children: []) }
}
