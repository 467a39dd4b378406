internal import Synchronization

/// The live views of a logger's records.
///
/// A record costs two loads while there is none.
final class RecordSubscribers: Sendable {
    typealias Continuation = AsyncStream<LogRecord>.Continuation

    private struct Subscription: Sendable {
        let continuation: Continuation
        let dropped: Counter
    }

    private struct Contents: Sendable {
        var subscriptions: [Int: Subscription] = [:]
        var count = 0
    }

    private let contents = Guarded(Contents())
    private let active = Atomic<Int>(0)

    deinit {
        finish()
    }

    /// Whether there is a view.
    @inline(__always)
    var isEmpty: Bool { active.load(ordering: .relaxed) == 0 }

    /// Gives a record to all views.
    ///
    /// A full view drops its oldest record and counts it.
    @inline(never)
    func yield(_ record: LogRecord) {
        // The lock is not held while a consumer is woken: its executor may run foreign code.
        for subscription in contents.withState({ Array($0.subscriptions.values) }) {
            if case .dropped = subscription.continuation.yield(record) { subscription.dropped.increment() }
        }
    }

    /// Adds a view, which leaves by itself when its consumer does.
    func add(_ continuation: Continuation, dropped: Counter) {
        let key = contents.withState { contents in
            contents.count &+= 1
            contents.subscriptions[contents.count] = Subscription(continuation: continuation, dropped: dropped)
            active.store(contents.subscriptions.count, ordering: .relaxed)
            return contents.count
        }
        continuation.onTermination = { [weak self] _ in self?.remove(key) }
    }

    /// Ends all views: each consumer receives what waits, and then the end.
    func finish() {
        let subscriptions = contents.withState { contents in
            defer { contents.subscriptions = [:] }
            active.store(0, ordering: .relaxed)
            return contents.subscriptions
        }
        for subscription in subscriptions.values { subscription.continuation.finish() }
    }

    private func remove(_ key: Int) {
        // The subscription is released outside of the lock.
        _ = contents.withState { contents in
            defer { active.store(contents.subscriptions.count, ordering: .relaxed) }
            return contents.subscriptions.removeValue(forKey: key)
        }
    }
}
