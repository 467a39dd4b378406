/// The one line that a worker prints: `total-ns=5023 records=10 wrote=11 checksum=0 allocations=0 peak-bytes=0`.
public struct WorkerReport: Sendable, Equatable {
    /// The time that the measured records took, flush included.
    public var totalNanoseconds: Int
    /// The number of measured records.
    public var records: Int
    /// The number of lines that the worker claims to have written, warm-up included.
    ///
    /// The driver counts them.
    public var wrote: Int
    /// A sum over all results, for work that writes nothing.
    public var checksum: Int
    /// The number of blocks of memory that the measured records allocated, if it is counted.
    public var allocations: Int
    /// The peak memory usage of the process at the far end, in bytes; 0 without one.
    public var peakBytes: Int

    /// Creates a report.
    public init(
        totalNanoseconds: Int,
        records: Int,
        wrote: Int,
        checksum: Int = 0,
        allocations: Int = 0,
        peakBytes: Int = 0
    ) {
        self.totalNanoseconds = totalNanoseconds
        self.records = records
        self.wrote = wrote
        self.checksum = checksum
        self.allocations = allocations
        self.peakBytes = peakBytes
    }

    /// Reads a report; `nil` if the line is none.
    ///
    /// A worker may leave out values at the end.
    public init?(line: some StringProtocol) {
        var values: [Substring: Int] = [:]
        for word in line.split(whereSeparator: \.isWhitespace) {
            let pair = Substring(word).split(separator: "=")
            guard pair.count == 2, let value = Int(pair[1]) else { return nil }
            values[pair[0]] = value
        }
        guard let total = values["total-ns"], let records = values["records"], let wrote = values["wrote"] else {
            return nil
        }
        guard records > 0 else { return nil }
        self.init(
            totalNanoseconds: total,
            records: records,
            wrote: wrote,
            checksum: values["checksum"] ?? 0,
            allocations: values["allocations"] ?? 0,
            peakBytes: values["peak-bytes"] ?? 0
        )
    }

    /// The report as a line.
    public var line: String {
        "total-ns=\(totalNanoseconds) records=\(records) wrote=\(wrote) checksum=\(checksum) "
            + "allocations=\(allocations) peak-bytes=\(peakBytes)"
    }
}
