/// The progress of one turn of a ``SenderMachine``: connect, read answers, send in batches, and wait for answers.
struct SendTurn: Sendable {
    /// The purpose of a turn.
    enum Purpose: Sendable {
        /// A log call sends what waits, and connects if need be.
        case logCall
        /// Everything is sent, and acknowledged where delivery is.
        case flush
        /// A batch is sent over the present connection, without waiting for room.
        case background
        /// A connection is made.
        case connect
    }

    /// The next point of a turn.
    enum Point: Sendable {
        /// A step is to be carried out.
        case step(SenderMachine.Step)
        /// Everything that the turn may send has been sent.
        case sent
        /// The turn has ended.
        case end
    }

    private enum Stage: Sendable {
        case idle, dialing, reading, sending, awaiting
    }

    private var purpose = Purpose.logCall
    private var stage = Stage.idle
    /// The most bytes that the turn may still send.
    private var bytesLeft = 0
    /// The number of bytes sent since the file was updated.
    private var batchSent = 0
    /// Whether a broken connection may be replaced.
    private(set) var mayReconnect = false

    /// The most bytes that a log call, or a turn of the background, sends.
    ///
    /// After each batch the file is updated.
    static let batchBytes = 1 << 18

    /// Creates a turn that has ended.
    init() {}

    /// Begins a turn.
    /// - Parameters:
    ///   - purpose: the purpose of the turn.
    ///   - bytes: the most bytes to send.
    ///   - isConnected: whether there is a connection.
    init(_ purpose: Purpose, upTo bytes: Int, isConnected: Bool) {
        self.purpose = purpose
        bytesLeft = bytes
        mayReconnect = isConnected && purpose != .background
        if isConnected {
            stage = purpose == .connect ? .idle : .reading
        } else {
            stage = purpose == .background ? .idle : .dialing
        }
    }

    /// Whether no turn is under way.
    var isIdle: Bool { stage == .idle }

    /// Whether the peer is given time for what it is sent.
    ///
    /// An event outside of a turn counts as if it was.
    var waits: Bool { isIdle || purpose != .background }

    /// Whether the caller gets the error of a failed step.
    var throwsErrors: Bool { !isIdle && (purpose == .logCall || purpose == .flush) }

    /// Whether only what must not wait any longer is sent.
    var isBackground: Bool { purpose == .background }

    /// Returns the next point of the turn.
    /// - Parameters:
    ///   - window: the entries that wait.
    ///   - savesBatches: whether the file is updated after each batch.
    /// - Returns: the point.
    mutating func next(in window: borrowing SendWindow, savesBatches: Bool) -> Point {
        switch stage {
        case .idle: return .end
        case .dialing: return .step(.dial(window.firstNumber))
        case .reading: return .step(.read)
        case .sending: return nextOfBatch(in: window, savesBatches)
        case .awaiting:
            guard window.isEmpty else { return .step(.awaitAnswer) }
            stage = .idle
            return .end
        }
    }

    private mutating func nextOfBatch(in window: borrowing SendWindow, _ savesBatches: Bool) -> Point {
        let limit = min(bytesLeft, Self.batchBytes - batchSent)
        if limit > 0, window.unsentBytes > 0 { return .step(.send(upTo: limit)) }
        if limit > 0, window.canLoad { return .step(.load) }
        if takeBatch(), savesBatches { return .step(.save) }
        if bytesLeft > 0, window.hasUnsent { return nextOfBatch(in: window, savesBatches) }
        stage = purpose == .flush ? .awaiting : .idle
        mayReconnect = false
        return .sent
    }

    /// Ends a batch.
    /// - Returns: whether something was sent in it.
    mutating func takeBatch() -> Bool {
        defer { batchSent = 0 }
        return batchSent > 0
    }

    /// Notes that the turn has a connection.
    mutating func connected() {
        if stage == .dialing { stage = purpose == .connect ? .idle : .reading }
    }

    /// Notes that a number of bytes has been sent.
    /// - Returns: whether the batch may have more.
    mutating func sent(_ bytes: Int) -> Bool {
        bytesLeft -= bytes
        batchSent += bytes
        return bytesLeft > 0 && batchSent < Self.batchBytes
    }

    /// Notes that answers have been read.
    /// - Parameters:
    ///   - sends: whether anything is to be sent.
    ///   - canLoad: whether there is more in the file, and room for it.
    mutating func read(sends: Bool, canLoad: Bool) {
        switch stage {
        case .reading: stage = sends ? .sending : .idle
        case .awaiting: if canLoad { stage = .sending }
        case .idle, .dialing, .sending: break
        }
    }

    /// Notes that the file had nothing to load.
    ///
    /// It must not be read for ever.
    mutating func stopSending() {
        if stage == .sending { bytesLeft = 0 }
    }

    /// Connects again, once.
    mutating func reconnect() {
        (stage, mayReconnect) = (.dialing, false)
    }

    /// Ends the turn after a failure.
    mutating func end() {
        (stage, mayReconnect, batchSent) = (.idle, false, 0)
    }
}
