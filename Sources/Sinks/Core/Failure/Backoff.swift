/// The pauses between attempts after failures: 1, 2, 4, 8, 16, 30, 30 … seconds by default.
///
///     Backoff(retryStart: .milliseconds(100), retryMax: .seconds(10), jitter: 0.2)
///
/// The names and numbers are those of Python's `SocketHandler`.
public struct Backoff: Sendable, Hashable {
    /// The wait after the first failure.
    public var retryStart: Duration
    /// The factor from one wait to the next.
    ///
    /// Less than 1, or NaN, counts as 1.
    public var retryFactor: Double
    /// The longest wait.
    public var retryMax: Duration
    /// The share of a wait, 0 to 1, by which it may be shortened at random, so that many senders do not return at once.
    public var jitter: Double

    /// Creates a rule.
    ///
    /// The defaults are Python's. Default of `jitter`: 0, for predictable waits.
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

    /// Returns the wait after a number of failures in a row.
    /// - Parameters:
    ///   - failures: the number of failures; 0 is no wait.
    ///   - random: the position within the range that jitter allows, 0 (the longest wait) to 1 (the shortest).
    /// - Returns: the wait.
    public func delay(afterFailures failures: Int, random: Double = .random(in: 0..<1)) -> Duration {
        guard failures > 0, retryStart > .zero else { return .zero }
        let (start, longest) = (retryStart / .seconds(1), max(retryMax, .zero) / .seconds(1))
        var seconds = start
        // Python multiplies step by step. 2000 steps are enough to reach the maximum.
        let factor = retryFactor > 1 ? retryFactor : 1
        for _ in 1..<min(failures, 2000) where seconds < longest { seconds *= factor }
        let share = Self.share(jitter) * Self.share(random)
        // The first wait is Python's even if it is longer than the longest.
        let limit = failures == 1 ? start : longest
        return .seconds(min(seconds, limit) * (1 - share))
    }

    /// Limits a number to 0...1.
    ///
    /// NaN counts as 0, so that no option makes an invalid duration.
    private static func share(_ number: Double) -> Double {
        number > 0 ? min(number, 1) : 0
    }
}
