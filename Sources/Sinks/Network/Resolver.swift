internal import Dispatch

/// A resolver of one host's addresses with a timeout of its own: the system's resolver may take minutes.
///
/// A look-up that takes too long goes on in the background, one at a time. Its answer serves the next caller.
final class Resolver: Sendable {
    private let endpoint: SocketEndpoint
    private let lookUp: @Sendable (SocketEndpoint) throws(NameResolution.Failure) -> [SocketAddress]
    private let lookup = Guarded(Lookup())

    /// The look-up under way, if there is one.
    private struct Lookup: Sendable {
        var running: Answer?
    }

    /// The result of a look-up.
    ///
    /// It is set once, before the group is left.
    private final class Answer: Sendable {
        let group = DispatchGroup()
        let addresses = Guarded(Result<[SocketAddress], NameResolution.Failure>.success([]))
    }

    /// Creates a resolver for the host of an endpoint.
    /// - Parameters:
    ///   - endpoint: the endpoint.
    ///   - lookUp: the function that resolves names. Default: the system's resolver.
    init(
        _ endpoint: SocketEndpoint,
        lookUp: @escaping @Sendable (SocketEndpoint) throws(NameResolution.Failure) -> [SocketAddress] = systemAddresses
    ) {
        self.endpoint = endpoint
        self.lookUp = lookUp
    }

    /// Returns the addresses, best first.
    /// - Throws: ``SinkError`` if the name has none, or if none was found in time.
    func addresses(until deadline: ContinuousClock.Instant) throws(SinkError) -> [SocketAddress] {
        if let known = knownAddresses { return known }
        let answer = start()
        guard answer.group.wait(until: deadline) else {
            throw SinkError("look up", on: endpoint.description, Errno.timedOut)
        }
        lookup.withState { $0.running = $0.running === answer ? nil : $0.running }
        switch answer.addresses.withState({ $0 }) {
        case .success(let addresses): return addresses
        case .failure(let failure):
            throw SinkError(.system, attempted: "look up", on: endpoint.description, reason: failure.reason)
        }
    }

    /// The addresses that need no look-up: a path, or a numeric host; otherwise `nil`.
    var knownAddresses: [SocketAddress]? {
        switch endpoint {
        case .unix(let path), .unixDatagram(let path): SocketAddress(path: path).map { [$0] } ?? []
        case .tcp(let host, let port), .udp(let host, let port):
            try? NameResolution.addresses(of: host, port: port, isNumeric: true)
        }
    }

    private static func systemAddresses(of endpoint: SocketEndpoint) throws(NameResolution.Failure) -> [SocketAddress] {
        switch endpoint {
        case .tcp(let host, let port), .udp(let host, let port): try NameResolution.addresses(of: host, port: port)
        case .unix, .unixDatagram: []
        }
    }

    private func start() -> Answer {
        let (answer, isNew) =
            lookup.withState { lookup in
                if let running = lookup.running { return (running, false) }
                let answer = Answer()
                // A thread that finds the answer here must wait for it, so the group is entered before.
                answer.group.enter()
                lookup.running = answer
                return (answer, true)
            } ?? (Answer(), false)
        guard isNew else { return answer }
        DispatchQueue.global(qos: .utility).async { [endpoint, lookUp] in
            defer { answer.group.leave() }
            let result = Result { () throws(NameResolution.Failure) in try lookUp(endpoint) }
            answer.addresses.withState { $0 = result }
        }
        return answer
    }
}

extension DispatchGroup {
    /// Waits until all has been done, or until a deadline.
    /// - Returns: whether all was done in time.
    func wait(until deadline: ContinuousClock.Instant) -> Bool {
        let left = max(.zero, deadline - ContinuousClock.now)
        return wait(timeout: .now() + left / .seconds(1)) == .success
    }
}
