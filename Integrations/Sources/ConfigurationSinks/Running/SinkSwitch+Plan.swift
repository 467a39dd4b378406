internal import Sinks

extension SinkSwitch {
    /// Exchanges the sinks for those of a new plan.
    ///
    /// - Parameters:
    ///   - plan: the new plan.
    ///   - routesHaveChanged: whether its routes differ from the present ones.
    ///   - ended: the failures of old sinks at their end are added to it.
    /// - Returns: whether anything had to be exchanged.
    /// - Throws: the reason why a new sink could not be made. The sinks are then what they were, but for
    ///   ``lostSinks(of:)``.
    func exchange(to plan: LoggingPlan, routesHaveChanged: Bool, ended: inout [any Error]) throws -> Bool {
        let former = current
        let difference = Exchange(from: former.members, to: plan.sinks)
        let levelsAreSame = difference.kept.allSatisfy { $1.plan.level == plan.sinks[$0].level }
        if difference.kept.count == plan.sinks.count, difference.retired.isEmpty, levelsAreSame, !routesHaveChanged {
            return false
        }
        let made = try Composition.make(difference.free.map { plan.sinks[$0] }, after: files)
        let found = difference.kept.map { Composition.Member(plan: plan.sinks[$0], sink: $1.sink) } + made
        do {
            if difference.occupied.isEmpty {
                try exchange(for: Composition(found, plan.routes), retiring: difference.retired.map(\.sink))
            } else {
                try exchangeFiles(difference, former, plan, found, &ended)
            }
        } catch {
            for member in made { _ = Self.end(member.sink) }
            throw error
        }
        ended += closeRetired()
        return true
    }

    /// Returns the names of a plan's sinks that are not there.
    func lostSinks(of plan: LoggingPlan) -> [String] {
        let present = Set(current.members.map(\.plan.name))
        return plan.sinks.map(\.name).filter { !present.contains($0) }
    }

    /// Exchanges sinks of which some need files that old ones have.
    private func exchangeFiles(
        _ difference: Exchange,
        _ former: Composition,
        _ plan: LoggingPlan,
        _ found: [Composition.Member],
        _ ended: inout [any Error]
    ) throws {
        let occupants = difference.occupants(of: plan.sinks)
        let names = Set(occupants.map(\.plan.name))
        try paused {
            ended += occupants.flatMap { Self.end($0.sink) }
            let closed = occupants.map(\.sink)
            do {
                let made = try Composition.make(difference.occupied.map { plan.sinks[$0] }, after: files)
                let others = difference.retired.filter { !names.contains($0.plan.name) }
                replace(with: Composition(found + made, plan.routes), retiring: others.map(\.sink), ended: closed)
            } catch {
                // The old sinks are opened again. What they could deliver, they have delivered.
                let (again, failures) = reopen(occupants)
                let others = former.members.filter { !names.contains($0.plan.name) }
                replace(with: former.with(others + again), retiring: [], ended: closed)
                throw failures.isEmpty ? error : Self.error(error, andThen: failures)
            }
        }
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
