/// How long to wait before what failed is tried again: 1, 2, 4, 8, 16, 30, 30 … seconds by default.
///
/// The names and numbers are those of Python's `SocketHandler`.
public struct Backoff: Sendable, Hashable {
    /// The wait after the first failure.
    public var retryStart: Duration
    /// How many times longer each further wait is; less than 1, or no number, counts as 1.
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
        guard failures > 0, retryStart > .zero else { return .zero }
        let (start, longest) = (retryStart / .seconds(1), max(retryMax, .zero) / .seconds(1))
        var seconds = start
        // Python multiplies step by step; so many steps that the end is reached need no more.
        let factor = retryFactor > 1 ? retryFactor : 1
        for _ in 1..<min(failures, 2000) where seconds < longest { seconds *= factor }
        let share = Self.share(jitter) * Self.share(random)
        // The first wait is Python's even if it is longer than the longest.
        let limit = failures == 1 ? start : longest
        return .seconds(min(seconds, limit) * (1 - share))
    }

    /// What is no number counts as 0, so that no option makes a duration that cannot be.
    private static func share(_ number: Double) -> Double {
        number > 0 ? min(number, 1) : 0
    }
}
