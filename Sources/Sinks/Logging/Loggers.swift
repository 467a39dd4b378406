/// All loggers of the process together, for its end.
///
///     defer { try? Loggers.shutdown(timeout: .seconds(5)) }
///
/// There is no global logger; this only knows which sinks there are loggers for.
public enum Loggers: Sendable {
    /// Waits until everything that loggers have accepted has left the process.
    ///
    /// - Parameter timeout: how long to wait at most. Default: 5 seconds.
    /// - Throws: what the sinks could not do, all of it together; each was tried. A sink that is not ready in time goes on without
    ///   anybody waiting for it.
    public static func flush(timeout: Duration = .seconds(5)) throws(SinkError) {
        try RegisteredSink.flush(SinkRegistry.shared.sinks, within: timeout)
    }

    /// Flushes the sinks of all loggers, and closes them after that; what is logged then is refused and counted.
    ///
    /// None is closed before all have been flushed, since one may deliver to another: to a file that two loggers share.
    ///
    /// - Parameter timeout: the longest to wait, nine tenths of it for the flush. Default: 5 seconds.
    /// - Throws: what the sinks could not do, all of it together; each was tried. A sink that is not ready in time goes on without
    ///   anybody waiting for it.
    public static func shutdown(timeout: Duration = .seconds(5)) throws(SinkError) {
        try RegisteredSink.close(SinkRegistry.shared.sinks, within: timeout)
    }
}
