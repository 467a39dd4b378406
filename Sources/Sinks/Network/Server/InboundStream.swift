internal import Wire

/// A connection that a server has accepted: its socket, and what has come of its stream.
struct InboundStream: ~Copyable, Sendable {
    /// What a look at the socket has found.
    enum Reading: Hashable {
        /// So many bytes were added to the stream.
        case bytes(Int)
        case nothing
        case ended
        case failed(Errno)
    }

    let socket: Socket
    var stream: ReceivedStream
    private var answer = PendingAnswer()
    private var age = ConnectionAge()
    private var countedPending = 0
    /// Whether a whole frame has come.
    private(set) var hasSentFrame = false
    private var isKnown = false

    init(owning socket: consuming Socket, stream: ReceivedStream) {
        self.socket = socket
        self.stream = stream
    }

    /// Takes what has come, up to a limit, without waiting.
    mutating func read(atMost limit: Int) -> Reading {
        withUnsafeTemporaryAllocation(byteCount: limit, alignment: 16) { buffer in
            do throws(Errno) {
                let count = try socket.receive(into: buffer)
                guard count > 0 else { return .ended }
                stream.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                return .bytes(count)
            } catch .wouldBlock {
                return .nothing
            } catch {
                return .failed(error)
            }
        }
    }

    /// The records that have come whole.
    mutating func takeBatch(delivered: UInt64) -> ReceivedBatch {
        let batch = stream.takeBatch(delivered: delivered)
        age.receive(completesFrame: batch.hasFrames)
        hasSentFrame = hasSentFrame || batch.hasFrames
        return batch
    }

    /// Whether a whole frame has come, and this had not been asked since.
    mutating func becomesKnown() -> Bool {
        defer { isKnown = hasSentFrame }
        return hasSentFrame && !isKnown
    }

    /// The bytes that are pending now, and those that were when this was last asked.
    mutating func countPending() -> (now: Int, before: Int) {
        defer { countedPending = stream.pendingBytes }
        return (stream.pendingBytes, countedPending)
    }

    /// Sends an acknowledgement, without waiting: if there is no room, it goes with the next one or the next tick.
    mutating func send(_ acknowledgement: Acknowledgement) {
        answer.set(acknowledgement)
        sendAnswer()
    }

    /// Lets a tick of the shard's timer pass.
    /// - Returns: why the connection is to be closed, if it is.
    mutating func tick(_ limits: ConnectionAge.Limits) -> ClosingReason? {
        sendAnswer()
        return age.tick(hasPending: stream.pendingBytes > 0, limits)
    }

    private mutating func sendAnswer() {
        // What else can go wrong is noticed by reading, too.
        try? answer.send { (bytes) throws(Errno) in try socket.send(bytes) }
    }
}
