/// The outlets of the process, held weakly: loggers come and go.
final class OutletRegistry: Sendable {
    /// Those of all loggers of the process.
    static let shared = OutletRegistry()

    private struct Contents: Sendable {
        var outlets = WeakTable<Int, Outlet, Void>()
        var count = 0

        mutating func add(_ outlet: Outlet) -> [Outlet] {
            count &+= 1
            return outlets.insert(outlet, (), for: count)
        }
    }

    private let contents = Owner(Contents())

    /// The sinks of the outlets that are still in use, in the order of their registration.
    var sinks: [any Sink] {
        let outlets = contents.withResource { $0.outlets.objects } ?? []
        return outlets.sorted { $0.key < $1.key }.map(\.object.sink)
    }

    func register(_ outlet: Outlet) {
        // What was looked at is released outside of the lock.
        _ = contents.withResource { $0.add(outlet) }
    }
}
