import Sinks

/// The outcomes of a batch's records, by position.
///
/// A record without an outcome has not been attempted.
struct BatchOutcomes: Sendable {
    private enum Outcome: Sendable, Hashable {
        case stored
        case failed(SinkError)
    }

    private var outcomes: [Outcome?]

    /// Creates outcomes for so many records, none of which has been attempted.
    init(count: Int) {
        outcomes = Array(repeating: nil, count: count)
    }

    /// Notes the outcome of a record.
    /// - Parameters:
    ///   - position: the position of the record in the batch.
    ///   - error: the reason why the record was not stored; `nil` if it was.
    /// - Returns: whether there is such a record, and it had no outcome.
    @discardableResult
    mutating func settle(_ position: Int, _ error: SinkError?) -> Bool {
        guard outcomes.indices.contains(position), outcomes[position] == nil else { return false }
        outcomes[position] = error.map { .failed($0) } ?? .stored
        return true
    }

    /// Notes an error as the outcome of all records that have none.
    mutating func settleRest(_ error: SinkError) {
        for position in outcomes.indices { settle(position, error) }
    }

    /// The positions of the records that are stored.
    var stored: [Int] { outcomes.indices.filter { outcomes[$0] == .stored } }

    /// The positions of the records that may come again: all but those that are stored or refused for good.
    var unknown: [Int] {
        outcomes.indices.filter { position in
            switch outcomes[position] {
            case .stored: false
            case .failed(let error): error.isTemporary
            case nil: true
            }
        }
    }

    /// The number of records that have failed.
    var failures: Int { errors.count }

    /// The error to throw; `nil` if all records are stored.
    ///
    /// Of several causes a temporary one is thrown, because after any other one no record would be given again.
    var error: (any Error)? {
        let errors = errors
        guard let cause = errors.first(where: \.error.isTemporary)?.error ?? errors.first?.error else { return nil }
        guard errors.count < outcomes.count else { return cause }
        let unattempted = outcomes.indices.filter { outcomes[$0] == nil }
        return BatchError(cause, failed: errors.map(\.position), unattempted: unattempted)
    }

    private var errors: [(position: Int, error: SinkError)] {
        outcomes.indices.compactMap { position in
            guard case .failed(let error) = outcomes[position] else { return nil }
            return (position, error)
        }
    }
}
