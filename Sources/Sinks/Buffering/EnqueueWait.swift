/// How long a thread that logs waits for room in a queue: one timeout after the other, as long as the listener gets on.
struct EnqueueWait: Sendable {
    /// How long one wait is.
    let timeout: Duration
    private let renews: Bool
    private var steps: UInt64

    /// - Parameters:
    ///   - timeout: how long one wait is.
    ///   - renews: whether another one follows if the listener has got on meanwhile.
    ///   - steps: how far the listener has come.
    init(timeout: Duration, renews: Bool, from steps: UInt64) {
        self.timeout = timeout
        self.renews = renews
        self.steps = steps
    }

    /// Whether to wait once more after a wait in vain.
    /// - Parameter steps: how far the listener has come by now.
    mutating func goesOn(at steps: UInt64) -> Bool {
        defer { self.steps = steps }
        return renews && steps != self.steps
    }
}
