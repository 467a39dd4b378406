public import Sinks

/// A sink under test, with access to its destination.
///
///     ConformanceSubject(try FileSink(path, formatter: formatter), delivered: { try lines(of: path) })
public struct ConformanceSubject: Sendable {
    /// The sink.
    public var sink: any Sink
    /// The entries that have arrived at the destination, in order, without terminators; `nil` if they cannot be read.
    public var delivered: (@Sendable () throws -> [String])?
    /// The whole content of the destination, such as the names and contents of files.
    ///
    /// A closed sink must not change it. `nil` if it cannot be read.
    public var remains: (@Sendable () throws -> [String])?
    /// Whether `emit` may return before the record has left the process.
    public var buffers: Bool
    /// The number of sinks that count each record in the statistics; more than one for a tee of several.
    public var destinations: Int
    /// A closure that makes the destination fail, and returns a closure that repairs it; `nil` if it cannot be made to
    /// fail.
    public var breakDestination: (@Sendable () throws -> @Sendable () throws -> Void)?

    /// A closure that makes the destination accept so many more records and then fail, and returns a closure that
    /// repairs it; `nil` if it cannot be made to fail so.
    ///
    /// It lets a batch fail in the middle.
    public var breakDestinationAfter: (@Sendable (Int) throws -> @Sendable () throws -> Void)?

    /// Describes a sink under test.
    public init(
        _ sink: any Sink,
        buffers: Bool = false,
        destinations: Int = 1,
        delivered: (@Sendable () throws -> [String])? = nil,
        remains: (@Sendable () throws -> [String])? = nil,
        breakDestination: (@Sendable () throws -> @Sendable () throws -> Void)? = nil,
        breakDestinationAfter: (@Sendable (Int) throws -> @Sendable () throws -> Void)? = nil
    ) {
        self.sink = sink
        self.buffers = buffers
        self.destinations = destinations
        self.delivered = delivered
        self.remains = remains
        self.breakDestination = breakDestination
        self.breakDestinationAfter = breakDestinationAfter
    }
}
