public import ServiceLifecycle
public import Sinks

/// A service that delivers what waits in sinks when its group shuts down.
///
///     let group = ServiceGroup(services: [LoggersService(), database, server], logger: logger)
///     try await group.run()
///
/// Put it first. A group ends its services in the reverse order, so all others have logged their last records when
/// this one flushes. The group itself logs a little afterwards. So the sinks are flushed and not closed. Buffers are
/// flushed once more when the process exits normally.
public struct LoggersService: Service {
    private let timeout: Duration
    private let flush: @Sendable (Duration) async throws -> Void

    /// Creates a service for the sinks of all loggers of the process.
    /// - Parameter timeout: the longest wait for sinks that deliver. Default: 5 seconds.
    public init(timeout: Duration = .seconds(5)) {
        self.timeout = timeout
        flush = { try await Loggers.flush(timeout: $0) }
    }

    /// Creates a service for the sinks of one logger.
    /// - Parameters:
    ///   - log: the logger.
    ///   - timeout: the longest wait for sinks that deliver. Default: 5 seconds.
    public init(_ log: Logger, timeout: Duration = .seconds(5)) {
        self.timeout = timeout
        flush = { try await log.flush(timeout: $0) }
    }

    /// Waits for the shutdown of the group, or the end of the task, and then for the sinks.
    /// - Throws: the failures of the sinks, as one error.
    public func run() async throws {
        // A cancelled wait is a reason to flush as well.
        try? await gracefulShutdown()
        try await flush(timeout)
    }
}

extension LoggersService: CustomStringConvertible {
    /// The name that a service group logs.
    public var description: String { "LoggersService" }
}
