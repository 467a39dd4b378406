/// The link to a service until it is closed, with its circuit breaker.
///
/// It does no locking.
struct ServiceState<Link: ServiceLink & ~Copyable>: ~Copyable, Sendable {
    private var link: Link?
    private var breaker: CircuitBreaker
    private let subject: String

    init(_ link: consuming Link, subject: String, options: ServiceOptions) {
        self.link = consume link
        self.subject = subject
        breaker = CircuitBreaker(options)
    }

    /// Rejects a call after closing, and a call too early after a failure.
    func admit(at now: () -> Timestamp) throws(SinkError) {
        if link == nil { throw closed }
        try breaker.admit(at: now, to: subject)
    }

    /// Admits the next attempt as a probe, even during a pause.
    mutating func allowProbe() {
        breaker.allowProbe()
    }

    /// Makes one attempt.
    /// - Parameters:
    ///   - message: the message.
    ///   - isRepeated: whether it is a retry within a call, which has already waited for it.
    ///   - time: the timeout of the attempt.
    ///   - now: the clock.
    /// - Returns: the receipt of the service.
    /// - Throws: ``ServiceFailure`` of the attempt.
    mutating func deliver(
        _ message: Link.Message,
        isRepeated: Bool,
        within time: Duration,
        now: () -> Timestamp
    ) throws(ServiceFailure) -> ServiceReceipt {
        do throws(SinkError) {
            // Another call may have failed since this one was admitted. A retry has already waited.
            if isRepeated { if link == nil { throw closed } } else { try admit(at: now) }
        } catch {
            throw ServiceFailure(error: error, remedy: .none)
        }
        do throws(ServiceFailure) {
            let receipt = try attempt(message, within: time)
            breaker.opened()
            return receipt
        } catch {
            breaker.failed(error, at: now())
            throw error
        }
    }

    /// Releases the link for good.
    mutating func close() {
        link = nil
    }

    private mutating func attempt(_ message: Link.Message, within time: Duration) throws(ServiceFailure)
        -> ServiceReceipt
    {
        guard time > .zero else {
            throw ServiceFailure(error: SinkError("send to", on: subject, .timedOut), remedy: .wait(nil))
        }
        guard var taken = link.take() else { throw ServiceFailure(error: closed, remedy: .none) }
        do throws(ServiceFailure) {
            let receipt = try taken.deliver(message, within: time)
            link = consume taken
            return receipt
        } catch {
            link = consume taken
            throw error
        }
    }

    private var closed: SinkError {
        SinkError(.closed, attempted: "send to", on: subject)
    }
}
