/// The records of a message that a service did not take, while it took the others.
struct PartialRefusal: Sendable, Hashable {
    /// The reason: that of the rejected records if there are any, or else that of the left ones.
    let cause: SinkError
    /// The positions of records that the service rejected for good.
    var rejected: [Int] = []
    /// The positions of records that it may take later.
    var left: [Int] = []

    /// Returns the error for the caller of a batch.
    ///
    /// Left records count as not attempted beside rejected ones, so that a buffer gives them again and loses the others
    /// only.
    func error(of count: Int) -> any Error {
        rejected.isEmpty
            ? BatchError(cause, failed: left, unattempted: []).thrown(of: count)
            : BatchError(cause, failed: rejected, unattempted: left).thrown(of: count)
    }

    /// The number of records that count as failed.
    var failed: Int { rejected.isEmpty ? left.count : rejected.count }
}
