/// The wait of a thread that logs for room in a queue: one timeout after another, as long as the listener makes
/// progress.
struct EnqueueWait: Sendable {
    /// The length of one wait.
    let timeout: Duration
    private let renews: Bool
    private var steps: UInt64

    /// - Parameters:
    ///   - timeout: the length of one wait.
    ///   - renews: whether another wait follows if the listener has made progress.
    ///   - steps: the listener's step count at the start.
    init(timeout: Duration, renews: Bool, from steps: UInt64) {
        self.timeout = timeout
        self.renews = renews
        self.steps = steps
    }

    /// Returns whether to wait once more after a wait in vain.
    /// - Parameter steps: the listener's current step count.
    /// - Returns: whether to wait.
    mutating func goesOn(at steps: UInt64) -> Bool {
        defer { self.steps = steps }
        return renews && steps != self.steps
    }
}
