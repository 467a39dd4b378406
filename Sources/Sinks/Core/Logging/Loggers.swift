/// All loggers of the process, to flush or close at its end.
///
///     defer { try? Loggers.shutdown(timeout: .seconds(5)) }
///
/// There is no global logger. This type only has a list of the sinks that loggers use.
public enum Loggers: Sendable {
    /// Waits until everything that loggers have accepted has left the process.
    ///
    /// - Parameter timeout: the longest wait. Default: 5 seconds.
    /// - Throws: the failures of all sinks, as one error. Each sink is tried. A sink that is not ready in time goes on,
    ///   but is no longer waited for.
    public static func flush(timeout: Duration = .seconds(5)) throws(SinkError) {
        try RegisteredSink.flush(SinkRegistry.shared.sinks, within: timeout)
    }

    /// Waits until everything that loggers have accepted has left the process, and suspends meanwhile.
    ///
    /// No thread of the cooperative pool is blocked. A task that is cancelled waits all the same.
    /// - Parameter timeout: the longest wait. Default: 5 seconds.
    /// - Throws: what ``flush(timeout:)-(Duration)`` throws.
    public static func flush(timeout: Duration = .seconds(5)) async throws(SinkError) {
        try await RegisteredSink.flush(SinkRegistry.shared.sinks, within: timeout)
    }

    /// Flushes the sinks of all loggers, and then closes them.
    ///
    /// Later records are refused and counted.
    ///
    /// No sink is closed before all have been flushed, because one may deliver to another, such as a file that two
    /// loggers share.
    ///
    /// - Parameter timeout: the longest wait, nine tenths of it for the flush. Default: 5 seconds.
    /// - Throws: the failures of all sinks, as one error. Each sink is tried. A sink that is not ready in time goes on,
    ///   but is no longer waited for.
    public static func shutdown(timeout: Duration = .seconds(5)) throws(SinkError) {
        defer { SinkRegistry.shared.finishSubscribers() }
        try RegisteredSink.close(SinkRegistry.shared.sinks, within: timeout)
    }

    /// Flushes and closes the sinks of all loggers, and suspends meanwhile.
    ///
    /// No thread of the cooperative pool is blocked. A task that is cancelled waits all the same.
    /// - Parameter timeout: the longest wait, nine tenths of it for the flush. Default: 5 seconds.
    /// - Throws: what ``shutdown(timeout:)-(Duration)`` throws.
    public static func shutdown(timeout: Duration = .seconds(5)) async throws(SinkError) {
        defer { SinkRegistry.shared.finishSubscribers() }
        try await RegisteredSink.close(SinkRegistry.shared.sinks, within: timeout)
    }
}
