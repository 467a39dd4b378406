internal import Dispatch

/// Accepts connections at one address and hands them on.
final class StreamListener: Sendable {
    /// Where it really listens.
    let endpoint: Endpoint
    private let socket: Owner<ListeningSocket?>
    private let source = Owner(ReadSource?.none)
    private let failures: FailureReporter
    private let statistics: Owner<ServerStatistics>
    private let isFailing = Owner(false)

    /// So many are accepted before the queue has time for something else.
    private static let turn = 64
    /// More than can be waiting when the server stops; those who come meanwhile must not keep it from stopping.
    private static let longestQueue = 65_536
    /// How long it does not accept when there are no descriptors, in seconds.
    private static let pause = 0.1

    init(
        _ socket: consuming ListeningSocket,
        at endpoint: Endpoint,
        failures: FailureReporter,
        statistics: Owner<ServerStatistics>
    ) {
        self.endpoint = endpoint
        self.socket = Owner(socket)
        self.failures = failures
        self.statistics = statistics
    }

    /// Begins to accept, on a queue.
    func start(on queue: DispatchQueue, handingTo receiver: StreamReceiver, leaving group: DispatchGroup) {
        guard let descriptor = socket.withResource({ $0?.descriptor }) ?? nil else { return }
        group.enter()
        let source = ReadSource(descriptor, on: queue) {
            if self.accept(atMost: Self.turn, receiver) == .exhausted { self.rest(on: queue) }
        } onCancelled: {
            self.socket.withResource { $0 = nil }
            group.leave()
        }
        self.source.withResource { $0 = source }
    }

    /// Accepts those who are waiting, and then nobody any more. On the queue that it was started on.
    func stop(handingTo receiver: StreamReceiver) {
        _ = accept(atMost: Self.longestQueue, receiver)
        let source =
            source.withResource { source in
                defer { source = nil }
                return source
            } ?? nil
        source?.cancel()
    }

    /// Accepts connections until nobody is waiting, or so many.
    /// - Returns: why it did not accept more, if there was a reason.
    private func accept(atMost limit: Int, _ receiver: StreamReceiver) -> AcceptFailure? {
        var count = 0
        while count < limit {
            count += 1
            do throws(Errno) {
                try acceptOne(receiver)
                isFailing.withResource { $0 = false }
            } catch {
                switch AcceptFailure(error) {
                case .noneWaiting: return .noneWaiting
                case .peerGone: continue
                case .exhausted:
                    report(error)
                    receiver.evictForDescriptors()
                    return .exhausted
                }
            }
        }
        return nil
    }

    private func acceptOne(_ receiver: StreamReceiver) throws(Errno) {
        let accepted = try socket.withResource { (socket) throws(Errno) -> ServerConnection in
            guard let connection = try socket?.accept() else { throw .badDescriptor }
            if endpoint.isInternet { KeepAlive.ofSenders.apply(to: connection.descriptor) }
            return receiver.connection(over: connection)
        }
        if let accepted { receiver.take(accepted) }
    }

    /// Once for each time that it begins to fail.
    private func report(_ error: Errno) {
        statistics.withResource { $0.acceptFailures &+= 1 }
        let isFirst = isFailing.withResource { isFailing in
            defer { isFailing = true }
            return !isFailing
        }
        guard isFirst == true else { return }
        failures.report(SinkFailure(SinkError("accept a connection at", on: endpoint.description, error)))
    }

    private func rest(on queue: DispatchQueue) {
        let source = source.withResource { $0 } ?? nil
        source?.pause(for: Self.pause, on: queue)
    }
}
