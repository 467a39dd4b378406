/// The failure of a part of a batch, with the positions of the records that were not delivered.
///
///     do {
///         try sink.emit(records)
///     } catch let error as BatchError {
///         let again = error.cause.isTemporary ? error.failed + error.unattempted : error.unattempted
///         keep(again.map { records[$0] })
///     }
///
/// A position is an index of the batch. All records at other positions have been delivered, or were not meant to be.
/// They must not be given again.
public struct BatchError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason.
    public let cause: SinkError
    /// The positions of the records that were attempted and have failed.
    ///
    /// The sink has counted each of them, as failed or as dropped.
    public let failed: [Int]
    /// The positions of the records behind those that have failed, which were not attempted.
    ///
    /// No sink has counted them. A service that takes each record by itself may have been too busy for them.
    public let unattempted: [Int]

    /// Creates an error.
    ///
    /// Positions are sorted, and each is kept once.
    public init(_ cause: SinkError, failed: [Int], unattempted: [Int]) {
        self.cause = cause
        self.failed = Set(failed).sorted()
        self.unattempted = Set(unattempted).subtracting(failed).sorted()
    }

    /// The cause, and the numbers of records.
    public var description: String {
        "\(cause) (\(failed.count) records failed, \(unattempted.count) were not attempted)"
    }

    /// Interprets an error that a sink threw for a batch which is a part of a longer one.
    ///
    /// - Parameters:
    ///   - error: a ``BatchError``, or any other error if all records have failed.
    ///   - positions: the positions of the part in the whole batch.
    ///   - rest: the positions of records behind the part, which have not been attempted.
    ///   - subject: the name of the sink, for an error of a foreign type.
    init(
        _ error: any Error,
        of positions: [Int],
        before rest: some Sequence<Int> = EmptyCollection(),
        on subject: @autoclosure () -> String
    ) {
        guard let part = error as? BatchError else {
            let cause = SinkError(error, attempted: "emit to", on: subject())
            self.init(cause, failed: positions, unattempted: Array(rest))
            return
        }
        // A sink may throw positions that the part does not have.
        let inWhole = { (places: [Int]) in places.compactMap { positions.indices.contains($0) ? positions[$0] : nil } }
        let (failed, unattempted) = (inWhole(part.failed), inWhole(part.unattempted))
        // Of a failure without a failed record, a caller could make no progress.
        self.init(
            part.cause,
            failed: failed.isEmpty ? unattempted : failed,
            unattempted: (failed.isEmpty ? [] : unattempted) + rest
        )
    }

    /// Returns the error for one record that has failed after those before it were delivered.
    static func ofRecord(
        at position: Int,
        of count: Int,
        _ error: any Error,
        on subject: @autoclosure () -> String
    ) -> any Error {
        guard count > 1 else { return error }
        return BatchError(error, of: [position], before: (position + 1)..<count, on: subject())
    }

    /// The positions of all records that were not delivered, in order.
    var left: [Int] { failed.isEmpty ? unattempted : (failed + unattempted).sorted() }

    /// Returns the same positions with another cause.
    func with(_ cause: SinkError) -> BatchError {
        BatchError(cause, failed: failed, unattempted: unattempted)
    }

    /// Returns the error to throw for a batch: the cause alone if all of its records have failed.
    func thrown(of count: Int) -> any Error {
        failed.count == count ? cause : self
    }
}
