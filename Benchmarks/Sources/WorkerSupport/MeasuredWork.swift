/// Work that a worker repeats while a stop watch runs.
public protocol MeasuredWork {
    /// Whether each record ends up as a line of the output.
    var writesRecords: Bool { get }

    /// A sum over all results, to prove work that writes nothing.
    var checksum: Int { get }

    /// The time of a record, for work that times each one itself; `nil` to divide the total time by the number of
    /// records.
    var nanosecondsOfRecord: Int? { get }
    /// The peak memory usage of the process at the far end, in bytes; 0 for work without one.
    var peakBytes: Int { get }

    /// Performs the work for some records.
    mutating func perform(_ records: Range<Int>) throws

    /// Waits until the performed work has left the process. This is part of the measured time.
    mutating func settle() throws
}

extension MeasuredWork {
    /// The default: yes.
    public var writesRecords: Bool { true }
    /// The default: 0.
    public var checksum: Int { 0 }
    /// The default: the total time is divided by the number of records.
    public var nanosecondsOfRecord: Int? { nil }
    /// The default: 0.
    public var peakBytes: Int { 0 }
    /// Does nothing, because nothing waits.
    public mutating func settle() throws {}
}
