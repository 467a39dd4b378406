/// One row of the table: a workload, both sides of it, and the goal.
public struct Comparison: Sendable, Equatable {
    /// The way of measuring a side.
    public enum Method: Sendable {
        /// A worker times its records.
        case work
        /// The driver times whole processes, from start to end.
        case processes
        /// A worker counts its allocations.
        case allocations
        /// A worker requests the memory usage of the process at the far end.
        case memory
    }

    /// The name for `--only`.
    ///
    /// Several rows may share it.
    public let name: String
    /// The name of the peer in the table.
    public let peerName: String
    /// The way of measuring both sides.
    public let method: Method
    /// Our side.
    public let ours: Contender
    /// The other side.
    public let peer: Contender
    /// The expected result.
    public let goal: Goal
    /// The greatest number of records whose lines can still be counted after the run.
    public let mostRecords: Int
    /// Whether both sides compute the same sum.
    ///
    /// Equal sums prove that the work was done.
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

    /// Creates a row whose two sides do the same work, named after it.
    /// - Parameters:
    ///   - workload: the workload of both sides.
    ///   - peer: the peer.
    ///   - records: the number of records for our side.
    ///   - peerRecords: the number of records for a slower peer. Default: as many as ours.
    ///   - goal: the goal of the row.
    ///   - mostRecords: the most records for either side. Default: no limit.
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

    /// The percentile of a row that measures single calls, such as `99.9`; `nil` for every other row.
    var percentile: String? {
        let prefix = "queue-latency-"
        return ours.workload.hasPrefix(prefix) ? String(ours.workload.dropFirst(prefix.count)) : nil
    }

    /// Returns the comparison with this number of records for our side, and the peer's number reduced or raised in
    /// proportion.
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
