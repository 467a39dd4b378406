/// How long a thread that logs waits for room in a queue: one patience after the other, as long as the listener gets on.
struct RoomWait: Sendable {
    /// How long one wait is.
    let patience: Duration
    private let renews: Bool
    private var steps: UInt64

    /// - Parameters:
    ///   - patience: how long one wait is.
    ///   - renews: whether another one follows if the listener has got on meanwhile.
    ///   - steps: how far the listener has come.
    init(patience: Duration, renews: Bool, from steps: UInt64) {
        self.patience = patience
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
