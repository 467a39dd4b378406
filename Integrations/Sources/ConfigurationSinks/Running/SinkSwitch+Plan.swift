internal import Sinks

extension SinkSwitch {
    /// Exchanges the sinks for those of a new plan.
    ///
    /// - Returns: the failures of old sinks at their end; `nil` if nothing had to be exchanged.
    /// - Throws: the reason why a new sink could not be made. The sinks are then what they were.
    func exchange(to plan: LoggingPlan, routesHaveChanged: Bool) throws -> [any Error]? {
        let former = current
        let difference = Exchange(from: former.members, to: plan.sinks)
        let levelsAreSame = difference.kept.allSatisfy { $1.plan.level == plan.sinks[$0].level }
        if difference.kept.count == plan.sinks.count, difference.retired.isEmpty, levelsAreSame, !routesHaveChanged {
            return nil
        }
        let made = try Composition.make(difference.free.map { plan.sinks[$0] }, after: files)
        let found = difference.kept.map { Composition.Member(plan: plan.sinks[$0], sink: $1.sink) } + made
        do {
            guard difference.occupied.isEmpty else { return try exchangeFiles(difference, former, plan, found) }
            try exchange(for: Composition(found, plan.routes), retiring: difference.retired.map(\.sink))
        } catch {
            for member in made { _ = Self.end(member.sink) }
            throw error
        }
        return closeRetired()
    }

    /// Exchanges sinks of which some need files that old ones have.
    private func exchangeFiles(
        _ difference: Exchange,
        _ former: Composition,
        _ plan: LoggingPlan,
        _ found: [Composition.Member]
    ) throws -> [any Error] {
        let occupants = difference.occupants(of: plan.sinks)
        let names = Set(occupants.map(\.plan.name))
        let ended = try paused {
            let ended = occupants.flatMap { Self.end($0.sink) }
            let closed = occupants.map(\.sink)
            do {
                let made = try Composition.make(difference.occupied.map { plan.sinks[$0] }, after: files)
                let others = difference.retired.filter { !names.contains($0.plan.name) }
                replace(with: Composition(found + made, plan.routes), retiring: others.map(\.sink), ended: closed)
                return ended
            } catch {
                // The old sinks are opened again. What they could deliver, they have delivered.
                let (again, failures) = reopen(occupants)
                let others = former.members.filter { !names.contains($0.plan.name) }
                replace(with: former.with(others + again), retiring: [], ended: closed)
                throw failures.isEmpty ? error : Self.error(error, andThen: failures)
            }
        }
        return ended + closeRetired()
    }

    /// Makes sinks again that were closed.
    private func reopen(_ members: [Composition.Member]) -> ([Composition.Member], [any Error]) {
        var (made, failures): ([Composition.Member], [any Error]) = ([], [])
        for member in members {
            do {
                made += try Composition.make([member.plan], after: files)
            } catch {
                failures.append(error)
            }
        }
        return (made, failures)
    }

    /// Returns an error about a new sink, and about old ones that could not be opened again.
    private static func error(_ error: any Error, andThen failures: [any Error]) -> any Error {
        guard let error = error as? ConfigurationError else { return error }
        let more = failures.map { "; and the former sink is gone: \($0)" }.joined()
        return ConfigurationError(error.key, value: error.value, place: error.place, reason: error.reason + more)
    }
}
