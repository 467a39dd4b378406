/// Something that a worker does many times over while a stop watch runs.
public protocol MeasuredWork {
    /// Whether each record ends up as a line of the output.
    var writesRecords: Bool { get }

    /// A sum over all results, for work that writes nothing and still must be proven to have been done.
    var checksum: Int { get }

    /// What a record took, for work that times each of them itself; `nil` if it is the time of all divided by their number.
    var nanosecondsOfRecord: Int? { get }
    /// The most memory that the process at the far end has taken, in bytes, for work that has one.
    var peakBytes: Int { get }

    /// Does the work for some records.
    mutating func perform(_ records: Range<Int>) throws

    /// Waits until what was performed has left the process; part of what is measured.
    mutating func settle() throws
}

extension MeasuredWork {
    public var writesRecords: Bool { true }
    public var checksum: Int { 0 }
    public var nanosecondsOfRecord: Int? { nil }
    public var peakBytes: Int { 0 }
    public mutating func settle() throws {}
}
