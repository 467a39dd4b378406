internal import Sinks

/// The difference between the sinks that are there and a new plan.
struct Exchange {
    /// The sinks that stay open, by the position in the new plan.
    private(set) var kept: [Int: Composition.Member] = [:]
    /// The sinks that the new plan does not have.
    private(set) var retired: [Composition.Member] = []
    /// The positions of new sinks that can be made while the old ones are open.
    private(set) var free: [Int] = []
    /// The positions of new sinks with a file that an old sink still has.
    private(set) var occupied: [Int] = []

    init(from members: [Composition.Member], to plans: [SinkPlan]) {
        retired = members
        for (position, plan) in plans.enumerated() {
            guard let same = retired.firstIndex(where: { $0.plan.makesSame(as: plan) }) else { continue }
            kept[position] = retired.remove(at: same)
        }
        let files = Set(retired.flatMap(\.plan.files))
        for (position, plan) in plans.enumerated() where kept[position] == nil {
            if files.isDisjoint(with: plan.files) { free.append(position) } else { occupied.append(position) }
        }
    }

    /// The old sinks whose files new ones need.
    func occupants(of plans: [SinkPlan]) -> [Composition.Member] {
        let needed = Set(occupied.flatMap { plans[$0].files })
        return retired.filter { !needed.isDisjoint(with: $0.plan.files) }
    }
}
