internal import Wire

/// A connection that a server has accepted: its socket, and the received part of its stream.
struct InboundStream: ~Copyable, Sendable {
    /// The result of reading from the socket.
    enum Reading: Hashable {
        /// The number of bytes that were added to the stream.
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

    /// Reads what has come, up to a limit, without waiting.
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

    /// Takes the complete records.
    mutating func takeBatch(delivered: UInt64) -> ReceivedBatch {
        let batch = stream.takeBatch(delivered: delivered)
        age.receive(completesFrame: batch.hasFrames)
        hasSentFrame = hasSentFrame || batch.hasFrames
        return batch
    }

    /// Returns whether a whole frame has come, the first time only.
    mutating func becomesKnown() -> Bool {
        defer { isKnown = hasSentFrame }
        return hasSentFrame && !isKnown
    }

    /// Returns the number of pending bytes now, and at the previous call.
    mutating func countPending() -> (now: Int, before: Int) {
        defer { countedPending = stream.pendingBytes }
        return (stream.pendingBytes, countedPending)
    }

    /// Sends an acknowledgement without waiting.
    ///
    /// Without room, it goes with the next one or the next tick.
    mutating func send(_ acknowledgement: Acknowledgement) {
        answer.set(acknowledgement)
        sendAnswer()
    }

    /// Counts a tick of the shard's timer.
    /// - Returns: the reason to close the connection; `nil` to keep it.
    mutating func tick(_ limits: ConnectionAge.Limits) -> RecordServer.ClosingReason? {
        sendAnswer()
        return age.tick(hasPending: stream.pendingBytes > 0, limits)
    }

    private mutating func sendAnswer() {
        // Reading finds any other error, too.
        try? answer.send { (bytes) throws(Errno) in try socket.send(bytes) }
    }
}
