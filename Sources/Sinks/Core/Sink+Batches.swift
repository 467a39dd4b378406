// Batches, for sinks and wrappers that implement them.
extension Sink {
    /// Emits records one after another, up to the first that fails.
    ///
    /// This is the default for batches.
    ///
    /// - Throws: the error of a single record as it is; ``BatchError`` if the record is one of several.
    public func emitOneByOne(_ records: [LogRecord]) throws {
        for (position, record) in records.enumerated() {
            do {
                try emit(record)
            } catch {
                throw BatchError.ofRecord(at: position, of: records.count, error, on: "\(Self.self)")
            }
        }
    }

    /// Emits a batch of the records that a closure returns, for wrappers that select or change records.
    ///
    ///     func emit(_ records: [LogRecord]) throws {
    ///         try base.emit(records) { $0.name.hasPrefix("shop") ? $0 : nil }
    ///     }
    ///
    /// Records below the sink's level are left out. The positions in a ``BatchError`` are those in the given records.
    ///
    /// - Parameters:
    ///   - records: the batch.
    ///   - change: returns the record to emit, or `nil` for none. If it throws, the records before are emitted, and the
    ///     record counts as failed.
    /// - Throws: ``SinkError`` or ``BatchError``, as `emit` of a batch does.
    public func emit(_ records: [LogRecord], mappedBy change: (LogRecord) throws -> LogRecord?) throws {
        let least = level
        var (changed, positions) = ([LogRecord](), [Int]())
        var refusal: (any Error)?
        var end = records.startIndex
        while end < records.endIndex, refusal == nil {
            do {
                if let record = try change(records[end]), record.level >= least {
                    changed.append(record)
                    positions.append(end)
                }
                end += 1
            } catch {
                refusal = error
            }
        }
        do {
            if !changed.isEmpty { try emit(changed) }
        } catch {
            let failure = BatchError(error, of: positions, before: end..<records.endIndex, on: "\(Self.self)")
            throw failure.thrown(of: records.count)
        }
        if let refusal { throw BatchError.ofRecord(at: end, of: records.count, refusal, on: "\(Self.self)") }
    }

    /// The batch limit of a wrapper around this sink and another.
    ///
    /// A limit of 1 takes longer batches one by one.
    func batchLimit(beside other: some Sink) -> Int {
        let (one, two) = (batchLimit, other.batchLimit)
        return min(one, two) > 1 ? min(one, two) : max(one, two)
    }
}
