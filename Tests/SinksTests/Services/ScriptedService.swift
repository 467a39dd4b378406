@testable import Sinks

/// A service that answers as a test says.
final class ScriptedService: Sendable {
    private struct State: Sendable {
        var received: [[String]] = []
        var times: [Duration] = []
        var failures: [ServiceFailure] = []
        var receipt = ServiceReceipt(bytes: 10)
        var openLinks = 0
    }

    private let state = Owner(State())

    /// The messages, call by call, refused calls included.
    var received: [[String]] { state.withResource { $0.received } ?? [] }
    /// The timeout of each call.
    var times: [Duration] { state.withResource { $0.times } ?? [] }
    /// The number of links to the service.
    var openLinks: Int { state.withResource { $0.openLinks } ?? 0 }

    /// Fails the next calls so.
    func fail(_ failures: ServiceFailure...) { state.withResource { $0.failures = failures } }

    func answer(_ receipt: ServiceReceipt) { state.withResource { $0.receipt = receipt } }

    fileprivate func take(_ message: [String], _ time: Duration) throws(ServiceFailure) -> ServiceReceipt {
        let answer: Result<ServiceReceipt, ServiceFailure>? = state.withResource { state in
            state.received.append(message)
            state.times.append(time)
            return state.failures.isEmpty ? .success(state.receipt) : .failure(state.failures.removeFirst())
        }
        guard let answer else { return ServiceReceipt(bytes: 0) }
        return try answer.get()
    }

    fileprivate func opened(_ count: Int) { state.withResource { $0.openLinks += count } }

    /// A way to it.
    struct Link: ~Copyable, ServiceLink {
        private let service: ScriptedService

        init(_ service: ScriptedService) {
            self.service = service
            service.opened(1)
        }

        deinit { service.opened(-1) }

        mutating func deliver(_ message: [String], within time: Duration) throws(ServiceFailure) -> ServiceReceipt {
            try service.take(message, time)
        }
    }
}

extension ServiceFailure {
    static func down(_ wait: Duration? = nil) -> ServiceFailure {
        ServiceFailure(error: SinkError("connect to", on: "it", .connectionRefused), remedy: .wait(wait))
    }

    static func busy(_ wait: Duration? = nil) -> ServiceFailure {
        ServiceFailure(error: SinkError(.unavailable, attempted: "send to", on: "it"), remedy: .again(wait))
    }

    static let refused = ServiceFailure(error: SinkError(.refused, attempted: "send to", on: "it"), remedy: .none)
    static let untrusted = ServiceFailure(
        error: SinkError(.untrusted, attempted: "connect to", on: "it"),
        remedy: .wait(nil)
    )
}
