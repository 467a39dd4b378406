public import Sinks

/// A sink under test, with ways to look behind it.
public struct ConformanceSubject: Sendable {
    /// The sink.
    public var sink: any Sink
    /// The entries that have arrived where the sink leads, in order, without terminators; `nil` if nobody can look there.
    public var delivered: (@Sendable () throws -> [String])?
    /// All that there is at the destination, such as the names and contents of files: what a closed sink must leave alone.
    /// `nil` if nobody can look there.
    public var remains: (@Sendable () throws -> [String])?
    /// Whether `emit` may return before the record has left the process.
    public var buffers: Bool
    /// How many sinks of the subject's statistics each record reaches: more than one for a tee of several.
    public var destinations: Int
    /// Makes the destination fail, and answers how to mend it; `nil` if it cannot be made to fail.
    public var breakDestination: (@Sendable () throws -> @Sendable () throws -> Void)?

    /// Describes a sink under test.
    public init(
        _ sink: any Sink,
        buffers: Bool = false,
        destinations: Int = 1,
        delivered: (@Sendable () throws -> [String])? = nil,
        remains: (@Sendable () throws -> [String])? = nil,
        breakDestination: (@Sendable () throws -> @Sendable () throws -> Void)? = nil
    ) {
        self.sink = sink
        self.buffers = buffers
        self.destinations = destinations
        self.delivered = delivered
        self.remains = remains
        self.breakDestination = breakDestination
    }
}
