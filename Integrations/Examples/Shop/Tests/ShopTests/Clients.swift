import Synchronization

/// Several connections at once, whose requests have consecutive numbers.
final class Clients: Sendable {
    private struct State {
        var last = 0
        var isOver = false
        var statuses: [Int: UInt] = [:]
    }

    private let state = Mutex(State())
    private let step: Int

    /// Creates clients without connections.
    /// - Parameter step: the distance of the numbers, which are its multiples. Default: 1.
    init(step: Int = 1) {
        self.step = step
    }

    /// The number of requests so far, those without a response too.
    var sent: Int { state.withLock(\.last) }
    /// The status of each request that got its response.
    var statuses: [Int: UInt] { state.withLock(\.statuses) }

    /// Ends the requests; those under way get their responses.
    func end() { state.withLock { $0.isOver = true } }

    /// Opens connections and sends requests over them, each after the response to the last one.
    ///
    /// It returns when all connections are closed: after as many requests as the limit, or after ``end()``.
    func send(to port: Int, connections: Int, limit: Int = .max) async throws {
        state.withLock { $0.isOver = false }
        try await withThrowingTaskGroup { group in
            for _ in 0..<connections {
                group.addTask {
                    try await Client.send(to: port) {
                        self.next(limit)
                    } received: { request, status in
                        self.state.withLock { $0.statuses[request.number] = status }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func next(_ limit: Int) -> NumberedRequest? {
        state.withLock { state in
            guard !state.isOver, state.last < limit else { return nil }
            state.last += 1
            return NumberedRequest(number: state.last * step)
        }
    }
}
