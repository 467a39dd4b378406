internal import Dispatch
internal import Sinks

/// Sinks that get records together, and the records on their way to them.
final class Composition: Sendable {
    /// A sink and the plan that it was made from.
    struct Member: Sendable {
        let plan: SinkPlan
        let sink: any Sink
    }

    let members: [Member]
    let target: TeeSink
    private let routes: LoggerRoutes
    /// Entered by each record on its way.
    let inFlight = DispatchGroup()

    init(_ members: [Member], _ routes: LoggerRoutes) {
        self.members = members
        self.routes = routes
        target = TeeSink(
            members.map { member in
                let routed = routes.route(AnySink(member.sink), named: member.plan.name)
                return AnySink(routed).minimumLevel(member.plan.level)
            }
        )
    }

    /// The files of its sinks.
    var files: Set<String> { Set(members.flatMap(\.plan.files)) }

    /// Returns a composition of other sinks with the same routes.
    func with(_ members: [Member]) -> Composition {
        Composition(members, routes)
    }

    /// Makes the sinks of plans.
    ///
    /// If one cannot be made, the others are closed.
    /// - Parameters:
    ///   - plans: the plans.
    ///   - files: the files that earlier sinks have written. Default: none.
    /// - Returns: the sinks with their plans.
    /// - Throws: ``ConfigurationError`` with the key of the sink and the reason.
    static func make(_ plans: [SinkPlan], after files: Set<String> = []) throws -> [Member] {
        var members: [Member] = []
        do {
            for plan in plans { members.append(Member(plan: plan, sink: try plan.sink(after: files))) }
            return members
        } catch {
            for member in members { try? member.sink.close() }
            throw error
        }
    }
}
