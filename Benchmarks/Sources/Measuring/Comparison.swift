/// One row of the table: a workload, both sides of it, and what is expected.
public struct Comparison: Sendable, Equatable {
    /// How a side is measured.
    public enum Method: Sendable {
        /// A worker times its records.
        case work
        /// The driver times whole processes, from start to end.
        case processes
        /// A worker counts its allocations.
        case allocations
        /// A worker asks the process at the far end for its memory.
        case memory
    }

    /// What `--only` selects; several rows may share it.
    public let name: String
    /// The peer, as the table names it.
    public let peerName: String
    /// How both sides are measured.
    public let method: Method
    /// Our side.
    public let ours: Contender
    /// The other side.
    public let peer: Contender
    /// What is expected.
    public let goal: Goal
    /// The most records that can be measured and still be counted afterwards.
    public let mostRecords: Int
    /// Whether both sides compute the same sum, so that the sums prove the work done.
    public let comparesChecksums: Bool

    init(
        _ name: String,
        _ ours: Contender,
        _ peer: Contender,
        goal: Goal,
        peerName: String? = nil,
        method: Method = .work,
        mostRecords: Int = .max,
        comparesChecksums: Bool = false
    ) {
        self.name = name
        self.peerName = peerName ?? peer.party.rawValue
        self.method = method
        self.ours = ours
        self.peer = peer
        self.goal = goal
        self.mostRecords = mostRecords
        self.comparesChecksums = comparesChecksums
    }

    /// A row whose two sides do the same work, by the row's own name.
    /// - Parameter peerRecords: for a slower peer. Default: as many as ours.
    init(
        of workload: String,
        beside peer: Party,
        records: Int,
        peerRecords: Int? = nil,
        goal: Goal,
        mostRecords: Int = .max
    ) {
        self.init(
            workload,
            Contender(.sinks, workload, records: records),
            Contender(peer, workload, records: peerRecords ?? records),
            goal: goal,
            mostRecords: mostRecords
        )
    }

    /// The percentile of a row that shows what a single call takes, such as `99.9`; `nil` for every other row.
    var percentile: String? {
        let prefix = "queue-latency-"
        return ours.workload.hasPrefix(prefix) ? String(ours.workload.dropFirst(prefix.count)) : nil
    }

    /// The comparison with our side measuring so many records, and a slower peer as many fewer as before.
    public func with(records: Int) -> Comparison {
        let records = max(1, min(records, mostRecords))
        let share = Double(peer.records) / Double(ours.records)
        let peerRecords = max(1, min(Int((Double(records) * share).rounded()), mostRecords))
        return Comparison(
            name,
            ours.with(records: records),
            peer.with(records: peerRecords),
            goal: goal,
            peerName: peerName,
            method: method,
            mostRecords: mostRecords,
            comparesChecksums: comparesChecksums
        )
    }
}
