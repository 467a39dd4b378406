/// Where the present instant comes from: the system's clock, or whatever a test or a replay says.
public struct TimeSource: Sendable {
    private let source: (@Sendable () -> Timestamp)?

    /// Creates a source from a closure, which is called on the logging thread and must be quick.
    public init(_ now: @escaping @Sendable () -> Timestamp) {
        source = now
    }

    private init() {
        source = nil
    }

    /// The system's real-time clock.
    public static let system = TimeSource()

    /// The present instant.
    public func now() -> Timestamp {
        source?() ?? Timestamp.now()
    }
}
