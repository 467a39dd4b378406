/// A flush or a close of the sinks behind a queue: requested by any thread, performed by the listener's own.
///
/// A sink that hangs must block only the listener. The requesting thread waits with a deadline.
final class ListenerRequest: Sendable {
    enum Kind: Sendable {
        /// A flush, made as soon as the listener's thread comes to it.
        case flush
        /// The flush of ``Sink/flushBeforeClosing()``, made likewise.
        case flushBeforeClosing
        /// A close, made at the end of the thread.
        case close
    }

    let kind: Kind
    private let body: @Sendable () -> [SinkError]
    private let outcome = Guarded([SinkError]?.none)
    private let waiters = Sleepers()

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - kind: the kind of the request.
    ///   - body: performs the request and returns the failures.
    init(_ kind: Kind, _ body: @escaping @Sendable () -> [SinkError]) {
        self.kind = kind
        self.body = body
    }

    /// Whether the request has been performed.
    var isDone: Bool { result != nil }

    /// Performs the request and wakes the threads that wait for it.
    func perform() {
        finish(body())
    }

    /// Performs the request on a thread of its own.
    ///
    /// If no thread can be started, the request fails.
    func performAlone() {
        do throws(Errno) {
            try SystemThread.start(named: "sinks-listener") { self.perform() }
        } catch {
            finish([SinkError("start the thread of", on: "a queue's listener", error)])
        }
    }

    /// Waits until the request has been performed.
    /// - Returns: the failures; `nil` if the deadline passed first.
    func failures(before deadline: Deadline) -> [SinkError]? {
        _ = waiters.sleep(before: deadline) { isDone }
        return result
    }

    private var result: [SinkError]? { outcome.withState { $0 } }

    private func finish(_ failures: [SinkError]) {
        outcome.withState { $0 = failures }
        waiters.wakeAll()
    }
}
