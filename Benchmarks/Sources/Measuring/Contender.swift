/// One side of a comparison: who does what how often.
public struct Contender: Sendable, Equatable {
    /// Who.
    public let party: Party
    /// What, by the name that the worker knows.
    public let workload: String
    /// How many records are measured in each round.
    public let records: Int

    /// Creates a side.
    public init(_ party: Party, _ workload: String, records: Int) {
        self.party = party
        self.workload = workload
        self.records = records
    }

    /// How many records are logged before the measured ones: a tenth, at most 20 000, the same rule for everybody.
    public var warmUp: Int {
        min(records / 10, 20_000)
    }

    /// The same side with other numbers.
    public func with(records: Int) -> Contender {
        Contender(party, workload, records: records)
    }
}
