internal import Dispatch
internal import Records
internal import Wire

/// Takes datagrams at one address, a record each, and delivers them.
final class DatagramReceiver: Sendable {
    /// Where it really listens.
    let endpoint: Endpoint
    private let socket: Owner<ListeningSocket?>
    private let source = Owner(ReadSource?.none)
    private let options: ServerOptions
    private let delivery: ServerDelivery

    /// So many are taken before the queue has time for something else.
    private static let turn = 64

    init(
        _ socket: consuming ListeningSocket,
        at endpoint: Endpoint,
        options: ServerOptions,
        delivery: ServerDelivery
    ) {
        self.endpoint = endpoint
        self.options = options
        self.delivery = delivery
        socket.requestRoom(bytes: options.datagramQueueBytes)
        self.socket = Owner(socket)
    }

    /// Begins to receive, on a queue.
    func start(on queue: DispatchQueue, leaving group: DispatchGroup) {
        guard let descriptor = socket.withResource({ $0?.descriptor }) ?? nil else { return }
        group.enter()
        let source = ReadSource(descriptor, on: queue) {
            _ = self.receiveTurn()
        } onCancelled: {
            self.socket.withResource { $0 = nil }
            group.leave()
        }
        self.source.withResource { $0 = source }
    }

    /// Delivers what is waiting, and then receives no more. On the queue that it was started on.
    /// - Parameter deadline: when it ends in any case.
    func stop(until deadline: ContinuousClock.Instant) {
        while ContinuousClock.now < deadline, receiveTurn() {}
        let source =
            source.withResource { source in
                defer { source = nil }
                return source
            } ?? nil
        source?.cancel()
    }

    /// - Returns: whether more may be waiting.
    private func receiveTurn() -> Bool {
        withUnsafeTemporaryAllocation(byteCount: options.datagramBytes, alignment: 16) { buffer in
            for _ in 0..<Self.turn {
                guard let count = receive(into: buffer) else { return false }
                deliver(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
            return true
        }
    }

    /// The length of the next datagram; `nil` if none is waiting, or if the system has an error to tell.
    private func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let count = socket.withResource { socket in try? socket?.receive(into: buffer) }
        return count ?? nil
    }

    private func deliver(_ datagram: UnsafeRawBufferPointer) {
        delivery.statistics.withResource {
            $0.datagrams &+= 1
            $0.bytes &+= UInt64(datagram.count)
        }
        do throws(WireError) {
            delivery.deliver([try options.codec.decode(DatagramBody.of(datagram).bytes)])
        } catch {
            delivery.statistics.withResource { $0.badDatagrams &+= 1 }
            options.failures.report(SinkFailure(ReceivingError(.badRecord, from: endpoint.description, error)))
        }
    }
}
