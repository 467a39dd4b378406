internal import Dispatch
internal import Records
internal import Wire

/// A receiver of datagrams at one address.
///
/// It delivers one record for each datagram.
final class DatagramReceiver: Sendable {
    /// The address at which it really listens.
    let endpoint: SocketEndpoint
    private let socket: LeafState<ListeningSocket?>
    private let source = Guarded(ReadSource?.none)
    private let options: ServerOptions
    private let delivery: ServerDelivery

    /// The most datagrams taken before the queue does other work.
    private static let turn = 64

    init(
        _ socket: consuming ListeningSocket,
        at endpoint: SocketEndpoint,
        options: ServerOptions,
        delivery: ServerDelivery
    ) {
        self.endpoint = endpoint
        self.options = options
        self.delivery = delivery
        socket.requestRoom(bytes: options.memory.datagramQueue.size)
        self.socket = LeafState(socket)
    }

    /// Begins to receive on a queue.
    func start(on queue: DispatchQueue, leaving group: DispatchGroup) {
        guard let descriptor = socket.withState({ $0?.descriptor }) else { return }
        group.enter()
        let source = ReadSource(descriptor, on: queue) {
            _ = self.receiveTurn()
        } onCancelled: {
            self.socket.withState { $0 = nil }
            group.leave()
        }
        self.source.withState { $0 = source }
    }

    /// Delivers the waiting datagrams, and then stops receiving.
    ///
    /// It runs on the queue of ``start(on:leaving:)``.
    /// - Parameter deadline: the latest end of the delivery.
    func stop(until deadline: ContinuousClock.Instant) {
        while ContinuousClock.now < deadline, receiveTurn() {}
        let source =
            source.withState { source in
                defer { source = nil }
                return source
            }
        source?.cancel()
    }

    /// Delivers some of the waiting datagrams.
    /// - Returns: whether more may be waiting.
    private func receiveTurn() -> Bool {
        withUnsafeTemporaryAllocation(byteCount: options.memory.datagram.size, alignment: 16) { buffer in
            for _ in 0..<Self.turn {
                guard let count = receive(into: buffer) else { return false }
                deliver(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
            return true
        }
    }

    /// Receives the next datagram and returns its length; `nil` if none is waiting, or if the system reports an error.
    private func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        socket.withState { socket in try? socket?.receive(into: buffer) }
    }

    private func deliver(_ datagram: UnsafeRawBufferPointer) {
        delivery.statistics.withState {
            $0.datagrams &+= 1
            $0.bytes &+= UInt64(datagram.count)
        }
        do throws(WireError) {
            delivery.deliver([try options.codec.decode(DatagramBody.of(datagram).bytes)])
        } catch {
            delivery.statistics.withState { $0.badDatagrams &+= 1 }
            options.failures.report(
                SinkFailure(RecordServer.ReceivingError(.badRecord, from: endpoint.description, error))
            )
        }
    }
}
