/// A source of the current time: the system's clock, or a closure of a test or a replay.
///
///     let log = Logger("shop", clock: TimeSource { Timestamp(nanoseconds: 0) }, to: sink)
public struct TimeSource: Sendable {
    private let source: (@Sendable () -> Timestamp)?

    /// Creates a source from a closure.
    ///
    /// It is called on the logging thread, so it must be fast.
    public init(_ now: @escaping @Sendable () -> Timestamp) {
        source = now
    }

    private init() {
        source = nil
    }

    /// The system's real-time clock.
    public static let system = TimeSource()

    /// Returns the current time.
    public func now() -> Timestamp {
        source?() ?? Timestamp.now()
    }
}
