internal import Dispatch

extension RegisteredSink {
    /// Flushes several sinks at once and waits for them.
    ///
    /// - Parameter timeout: the longest to wait. A sink that takes longer goes on, and counts as failed.
    /// - Throws: what the sinks could not do, all of it together.
    static func flush(_ sinks: [any Sink], within timeout: Duration) throws(SinkError) {
        let group = SinkGroup(sinks)
        group.request("flush") { try $0.flush() }
        try group.finish("flush", before: Deadline(after: timeout), timeout)
    }

    /// Flushes several sinks at once, closes them all after that, and waits for them: what one of them still holds may be on its way
    /// to another.
    ///
    /// - Parameter timeout: the longest to wait, nine tenths of it at most for the flush. A sink that takes longer for its flush
    ///   is closed after it, and not waited for.
    /// - Throws: what the sinks could not do, all of it together.
    static func close(_ sinks: [any Sink], within timeout: Duration) throws(SinkError) {
        let (group, time) = (SinkGroup(sinks), EndingTime(timeout))
        group.request("close") { try $0.prepareToClose() }
        group.wait(before: time.delivered)
        group.request("close") { try $0.close() }
        try group.finish("close", before: time.end, timeout)
    }
}

/// Several sinks of which the same is requested at once, each on a queue of its own: one that takes its time must not take the
/// others'.
private struct SinkGroup: Sendable {
    private struct Member: Sendable {
        let end: SinkEnd
        let queue = DispatchQueue(label: "sinks.together")
        let requests = Counter()
        let done = Counter()
    }

    private let members: [Member]
    private let group = DispatchGroup()

    init(_ sinks: [any Sink]) {
        members = sinks.map { Member(end: SinkEnd($0)) }
    }

    /// Requests something of every sink, after what was requested of it before.
    func request(_ attempted: String, _ body: @escaping @Sendable (any Sink) throws -> Void) {
        for member in members {
            member.requests.increment()
            member.queue.async(group: group) {
                member.end.attempt(attempted, body)
                member.done.increment()
            }
        }
    }

    /// Waits until all that was requested is done, or a deadline has passed.
    func wait(before deadline: Deadline) {
        _ = group.wait(timeout: .now() + .milliseconds(Int(deadline.millisecondsLeft)))
    }

    /// Waits likewise, and throws what failed or is not done, all of it together.
    func finish(_ attempted: String, before deadline: Deadline, _ timeout: Duration) throws(SinkError) {
        wait(before: deadline)
        let failures = members.flatMap { member in
            let isLate = member.done.value < member.requests.value
            return member.end.failures + (isLate ? [.late(attempted, on: "\(type(of: member.end.sink))", timeout)] : [])
        }
        if let failure = SinkError.joining(failures, attempted: attempted, on: "\(failures.count) sinks") {
            throw failure
        }
    }
}
