/// The link to a service, until it is closed, and whether it may be used now. It knows nothing of locks.
struct ServiceState<Link: ServiceLink & ~Copyable>: ~Copyable, Sendable {
    private var link: Link?
    private var breaker: CircuitBreaker
    private let subject: String

    init(_ link: consuming Link, subject: String, options: ServiceOptions) {
        self.link = consume link
        self.subject = subject
        breaker = CircuitBreaker(options)
    }

    /// Refuses a call that comes after closing, or too early after a failure.
    func admit(at now: () -> Timestamp) throws(SinkError) {
        if link == nil { throw closed }
        try breaker.admit(at: now, to: subject)
    }

    /// Admits the next attempt, whenever it comes.
    mutating func openGate() {
        breaker.openOnce()
    }

    /// Makes one attempt.
    /// - Parameters:
    ///   - isRepeated: whether it is one more of the same call, which has waited for it.
    ///   - time: how long it may take.
    mutating func deliver(
        _ message: Link.Message,
        isRepeated: Bool,
        within time: Duration,
        now: () -> Timestamp
    ) throws(ServiceFailure) -> ServiceReceipt {
        do throws(SinkError) {
            // Another call may have found out meanwhile that the service is down.
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

    /// Lets go of the link for good.
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
