/// One side of a comparison: a party, a workload, and a number of records.
public struct Contender: Sendable, Equatable {
    /// The party.
    public let party: Party
    /// The workload, by its name in the worker.
    public let workload: String
    /// The number of records that are measured in each round.
    public let records: Int

    /// Creates a side.
    public init(_ party: Party, _ workload: String, records: Int) {
        self.party = party
        self.workload = workload
        self.records = records
    }

    /// The number of records that are logged before the measured ones: a tenth, at most 20 000, for every party alike.
    public var warmUp: Int {
        min(records / 10, 20_000)
    }

    /// Returns the same side with another number of records.
    public func with(records: Int) -> Contender {
        Contender(party, workload, records: records)
    }
}
