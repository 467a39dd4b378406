import Synchronization

/// Several customers at once, whose requests have consecutive numbers.
final class Crowd: Sendable {
    private struct State {
        var last = 0
        var isOver = false
        var answers: [Int: UInt] = [:]
    }

    private let state = Mutex(State())
    private let step: Int

    /// Creates a crowd.
    /// - Parameter step: the distance of the numbers, which are its multiples. Default: 1.
    init(step: Int = 1) {
        self.step = step
    }

    /// The number of requests so far, those without an answer too.
    var sent: Int { state.withLock(\.last) }
    /// The status of each answered request.
    var answers: [Int: UInt] { state.withLock(\.answers) }

    /// Ends the requests; those under way get their answers.
    func end() { state.withLock { $0.isOver = true } }

    /// Lets customers come.
    ///
    /// It returns when all have left: after as many requests as the limit, or after ``end()``.
    func visit(_ port: Int, customers: Int, limit: Int = .max) async throws {
        state.withLock { $0.isOver = false }
        try await withThrowingTaskGroup { group in
            for _ in 0..<customers {
                group.addTask {
                    try await Customer.visit(port) {
                        self.next(limit)
                    } answered: { visit, status in
                        self.state.withLock { $0.answers[visit.number] = status }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func next(_ limit: Int) -> Visit? {
        state.withLock { state in
            guard !state.isOver, state.last < limit else { return nil }
            state.last += 1
            return Visit(number: state.last * step)
        }
    }
}
