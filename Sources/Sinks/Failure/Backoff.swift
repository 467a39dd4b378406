/// How long to wait before what failed is tried again: 1, 2, 4, 8, 16, 30, 30 … seconds by default.
///
/// The names and numbers are those of Python's `SocketHandler`.
public struct Backoff: Sendable, Hashable {
    /// The wait after the first failure.
    public var retryStart: Duration
    /// How many times longer each further wait is; less than 1 counts as 1.
    public var retryFactor: Double
    /// The longest wait.
    public var retryMax: Duration
    /// By which share of itself, 0 to 1, a wait may be shortened at random, so that many senders do not come back all at once.
    public var jitter: Double

    /// Creates a rule; what is not named has Python's value. Default of `jitter`: 0, for waits that can be foretold.
    public init(
        retryStart: Duration = .seconds(1),
        retryFactor: Double = 2,
        retryMax: Duration = .seconds(30),
        jitter: Double = 0
    ) {
        self.retryStart = retryStart
        self.retryFactor = retryFactor
        self.retryMax = retryMax
        self.jitter = jitter
    }

    /// The wait after so many failures in a row.
    /// - Parameters:
    ///   - failures: how many; none is no wait.
    ///   - random: which of the waits that jitter allows, 0 (the longest) to 1 (the shortest).
    public func delay(afterFailures failures: Int, random: Double = .random(in: 0..<1)) -> Duration {
        guard failures > 0 else { return .zero }
        let (start, longest) = (max(retryStart, .zero) / .seconds(1), max(retryMax, .zero) / .seconds(1))
        var seconds = start
        // Python multiplies step by step; so many steps that the end is reached need no more.
        for _ in 1..<min(failures, 2000) where seconds < longest { seconds *= max(retryFactor, 1) }
        let share = min(max(jitter, 0), 1) * min(max(random, 0), 1)
        // The first wait is Python's even if it is longer than the longest.
        let limit = failures == 1 ? start : longest
        return .seconds(min(seconds, limit) * (1 - share))
    }
}
