internal import Dispatch

extension RegisteredSink {
    /// Flushes several sinks at once and waits for them.
    ///
    /// - Parameters:
    ///   - sinks: the sinks.
    ///   - timeout: the longest wait. A sink that takes longer goes on, and counts as failed.
    /// - Throws: the failures of all sinks, as one error.
    static func flush(_ sinks: [any Sink], within timeout: Duration) throws(SinkError) {
        let group = SinkGroup(sinks)
        group.request("flush") { try $0.flush() }
        try group.finish("flush", before: Deadline(after: timeout), timeout)
    }

    /// Flushes several sinks at once, then closes them all, and waits.
    ///
    /// All are flushed first, because one sink's records may be on their way to another.
    ///
    /// - Parameters:
    ///   - sinks: the sinks.
    ///   - timeout: the longest wait, at most nine tenths of it for the flush. A sink that takes longer for its flush
    ///     is closed after it, and not waited for.
    /// - Throws: the failures of all sinks, as one error.
    static func close(_ sinks: [any Sink], within timeout: Duration) throws(SinkError) {
        let (group, time) = (SinkGroup(sinks), EndingTime(timeout))
        group.request("close") { try $0.prepareToClose() }
        group.wait(before: time.delivered)
        group.request("close") { try $0.close() }
        try group.finish("close", before: time.end, timeout)
    }
}

/// Several sinks that receive the same requests at once.
///
/// Each has a serial queue of its own, so that none waits for a slow one.
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

    /// Requests an operation of every sink.
    ///
    /// It follows the operations requested before.
    func request(_ attempted: String, _ body: @escaping @Sendable (any Sink) throws -> Void) {
        for member in members {
            member.requests.increment()
            member.queue.async(group: group) {
                member.end.attempt(attempted, body)
                member.done.increment()
            }
        }
    }

    /// Waits until all requested operations are done, or a deadline has passed.
    func wait(before deadline: Deadline) {
        _ = group.wait(timeout: .now() + .milliseconds(Int(deadline.millisecondsLeft)))
    }

    /// Waits as ``wait(before:)`` does, and throws the failures and the unfinished operations as one error.
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
