/// A list of identifiers in order of arrival, from which any can be removed.
struct Arrivals<ID: Hashable & Sendable>: Sendable {
    private var numbers: [ID: UInt64] = [:]
    /// The identifiers in order.
    ///
    /// Removed ones stay here until the list is cleaned up.
    private var order: [(id: ID, number: UInt64)] = []
    private var start = 0
    private var next: UInt64 = 0

    /// The number of identifiers.
    var count: Int { numbers.count }

    /// The identifier that came first; `nil` if there is none.
    var first: ID? {
        order[start...].first { numbers[$0.id] == $0.number }?.id
    }

    mutating func append(_ id: ID) {
        // Cleaning up only then copies each identifier once for every halving of the list.
        if order.count > 2 * numbers.count + 16 { compact() }
        numbers[id] = next
        order.append((id, next))
        next &+= 1
    }

    mutating func remove(_ id: ID) {
        numbers[id] = nil
        while start < order.count, numbers[order[start].id] != order[start].number { start += 1 }
        if start == order.count { compact() }
    }

    private mutating func compact() {
        order = order[start...].filter { numbers[$0.id] == $0.number }
        start = 0
    }
}
