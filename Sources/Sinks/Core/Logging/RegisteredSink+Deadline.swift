internal import Dispatch
internal import Synchronization

extension RegisteredSink {
    /// Flushes several sinks at once and waits for them.
    ///
    /// - Parameters:
    ///   - sinks: the sinks.
    ///   - timeout: the longest wait. A sink that takes longer goes on, and counts as failed.
    /// - Throws: the failures of all sinks, as one error.
    static func flush(_ sinks: [any Sink], within timeout: Duration) throws(SinkError) {
        let (group, deadline) = (SinkGroup(sinks), Deadline(after: timeout))
        group.request("flush") { try $0.flush() }
        group.wait(before: deadline)
        try group.finish("flush", timeout)
    }

    /// Flushes several sinks as ``flush(_:within:)-(_,Duration)`` does, and suspends meanwhile.
    static func flush(_ sinks: [any Sink], within timeout: Duration) async throws(SinkError) {
        let (group, deadline) = (SinkGroup(sinks), Deadline(after: timeout))
        group.request("flush") { try $0.flush() }
        await group.wait(before: deadline)
        try group.finish("flush", timeout)
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
        group.request("close") { try $0.flushBeforeClosing() }
        group.wait(before: time.delivered)
        group.request("close") { try $0.close() }
        group.wait(before: time.end)
        try group.finish("close", timeout)
    }

    /// Closes several sinks as ``close(_:within:)-(_,Duration)`` does, and suspends meanwhile.
    static func close(_ sinks: [any Sink], within timeout: Duration) async throws(SinkError) {
        let (group, time) = (SinkGroup(sinks), EndingTime(timeout))
        group.request("close") { try $0.flushBeforeClosing() }
        await group.wait(before: time.delivered)
        group.request("close") { try $0.close() }
        await group.wait(before: time.end)
        try group.finish("close", timeout)
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

    /// Suspends until all requested operations are done, or a deadline has passed.
    ///
    /// No thread waits meanwhile.
    func wait(before deadline: Deadline) async {
        await withCheckedContinuation { continuation in
            let resume = ResumingOnce(continuation)
            group.notify(queue: .global(), execute: resume.callAsFunction)
            let end = DispatchTime.now() + .milliseconds(Int(deadline.millisecondsLeft))
            DispatchQueue.global().asyncAfter(deadline: end, execute: resume.callAsFunction)
        }
    }

    /// Throws the failures and the unfinished operations as one error.
    func finish(_ attempted: String, _ timeout: Duration) throws(SinkError) {
        let failures = members.flatMap { member in
            let isLate = member.done.value < member.requests.value
            return member.end.failures + (isLate ? [.late(attempted, on: "\(type(of: member.end.sink))", timeout)] : [])
        }
        if let failure = SinkError.joining(failures, attempted: attempted, on: "\(failures.count) sinks") {
            throw failure
        }
    }
}

/// A continuation that several events may resume.
///
/// The first one does.
private final class ResumingOnce: Sendable {
    private let continuation: CheckedContinuation<Void, Never>
    private let isResumed = Atomic(false)

    init(_ continuation: CheckedContinuation<Void, Never>) {
        self.continuation = continuation
    }

    func callAsFunction() {
        guard !isResumed.exchange(true, ordering: .relaxed) else { return }
        continuation.resume()
    }
}
