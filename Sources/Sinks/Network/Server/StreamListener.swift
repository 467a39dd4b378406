internal import Dispatch

/// A listening socket at one address, which accepts connections and gives them to a receiver.
final class StreamListener: Sendable {
    /// The address at which it really listens.
    let endpoint: SocketEndpoint
    private let socket: LeafState<ListeningSocket?>
    private let source = Guarded(ReadSource?.none)
    private let failures: FailureReporter
    private let statistics: Guarded<RecordServer.Statistics>
    private let isFailing = Guarded(false)

    /// The most connections accepted before the queue does other work.
    private static let turn = 64
    /// The most connections accepted when the server stops: more than can be waiting.
    ///
    /// New ones must not keep it from stopping.
    private static let longestQueue = 65_536
    /// The pause in accepting when there are no descriptors, in seconds.
    private static let pause = 0.1

    init(
        _ socket: consuming ListeningSocket,
        at endpoint: SocketEndpoint,
        failures: FailureReporter,
        statistics: Guarded<RecordServer.Statistics>
    ) {
        self.endpoint = endpoint
        self.socket = LeafState(socket)
        self.failures = failures
        self.statistics = statistics
    }

    /// Begins to accept on a queue.
    func start(on queue: DispatchQueue, handingTo receiver: StreamReceiver, leaving group: DispatchGroup) {
        guard let descriptor = socket.withState({ $0?.descriptor }) else { return }
        group.enter()
        let source = ReadSource(descriptor, on: queue) {
            if self.accept(atMost: Self.turn, receiver) == .exhausted { self.rest(on: queue) }
        } onCancelled: {
            self.socket.withState { $0 = nil }
            group.leave()
        }
        self.source.withState { $0 = source }
    }

    /// Accepts the waiting connections, and then no more.
    ///
    /// It runs on the queue of ``start(on:handingTo:leaving:)``.
    func stop(handingTo receiver: StreamReceiver) {
        _ = accept(atMost: Self.longestQueue, receiver)
        let source =
            source.withState { source in
                defer { source = nil }
                return source
            }
        source?.cancel()
    }

    /// Accepts connections until none is waiting, or until a limit.
    /// - Returns: the reason for stopping before the limit; `nil` if the limit was reached.
    private func accept(atMost limit: Int, _ receiver: StreamReceiver) -> AcceptFailure? {
        var count = 0
        while count < limit {
            count += 1
            do throws(Errno) {
                try acceptOne(receiver)
                isFailing.withState { $0 = false }
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
        let accepted = try socket.withState { (socket) throws(Errno) -> ServerConnection in
            guard let connection = try socket?.accept() else { throw .badDescriptor }
            if endpoint.isInternet { KeepAlive.ofSenders.apply(to: connection.descriptor) }
            return receiver.connection(over: connection)
        }
        receiver.take(accepted)
    }

    /// Counts each failure, and reports the first one in a row.
    private func report(_ error: Errno) {
        statistics.withState { $0.acceptFailures &+= 1 }
        let isFirst = isFailing.withState { isFailing in
            defer { isFailing = true }
            return !isFailing
        }
        guard isFirst else { return }
        failures.report(SinkFailure(SinkError("accept a connection at", on: endpoint.description, error)))
    }

    private func rest(on queue: DispatchQueue) {
        let source = source.withState { $0 }
        source?.pause(for: Self.pause, on: queue)
    }
}
