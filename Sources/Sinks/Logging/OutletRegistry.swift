/// Which outlets there are, held weakly: loggers come and go.
final class OutletRegistry: Sendable {
    /// Those of all loggers of the process.
    static let shared = OutletRegistry()

    private struct Held: Sendable {
        weak let outlet: Outlet?
    }

    private struct Contents: Sendable {
        var outlets: [Held] = []
        var limit = 64
    }

    private let contents = Owner(Contents())

    /// The sinks of the outlets that are still in use.
    var sinks: [any Sink] {
        (contents.withResource { $0.outlets } ?? []).compactMap { $0.outlet?.sink }
    }

    func register(_ outlet: Outlet) {
        contents.withResource { contents in
            if contents.outlets.count >= contents.limit {
                contents.outlets.removeAll { $0.outlet == nil }
                contents.limit = max(64, contents.outlets.count * 2)
            }
            contents.outlets.append(Held(outlet: outlet))
        }
    }
}
