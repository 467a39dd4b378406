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

    /// Steps that come before those of the turn.
    private struct Pending: OptionSet, Sendable {
        let rawValue: UInt8
        static let hangUp = Pending(rawValue: 1)
        static let load = Pending(rawValue: 2)
        static let save = Pending(rawValue: 4)
    }

    /// Whether the file is updated after each batch.
    private let savesBatches: Bool
    private var purpose = Purpose.logCall
    private var stage = Stage.idle
    /// The most bytes that the turn may still send.
    private var bytesLeft = 0
    /// The number of bytes sent since the file was updated.
    private var batchSent = 0
    /// Whether a broken connection may be replaced.
    private(set) var mayReconnect = false
    private var pending: Pending = []
    /// The error of the turn, if it has failed.
    private var error: SinkError?

    /// The most bytes that a log call, or a turn of the background, sends.
    ///
    /// After each batch the file is updated.
    static let batchBytes = 1 << 18

    /// Creates a turn that has ended.
    /// - Parameter savesBatches: whether the file is updated after each batch.
    init(savesBatches: Bool) {
        self.savesBatches = savesBatches
    }

    /// Begins a turn.
    /// - Parameters:
    ///   - purpose: the purpose of the turn.
    ///   - bytes: the most bytes to send.
    ///   - isConnected: whether there is a connection.
    mutating func begin(_ purpose: Purpose, upTo bytes: Int, isConnected: Bool) {
        self.purpose = purpose
        (bytesLeft, batchSent, error) = (bytes, 0, nil)
        mayReconnect = isConnected && purpose != .background
        if isConnected {
            stage = purpose == .connect ? .idle : .reading
        } else {
            stage = purpose == .background ? .idle : .dialing
        }
    }

    /// Whether no turn is under way.
    var isIdle: Bool { stage == .idle }

    /// Whether only what must not wait any longer is sent.
    var isBackground: Bool { purpose == .background }

    /// Returns the next point of the turn.
    /// - Parameter window: the entries that wait.
    /// - Returns: the point.
    mutating func next(in window: borrowing SendWindow) -> Point {
        if !pending.isEmpty, let step = nextPending(in: window) { return .step(step) }
        switch stage {
        case .idle: return .end
        case .dialing: return .step(.dial(window.firstNumber))
        case .reading: return .step(.read)
        case .sending: return nextOfBatch(in: window)
        case .awaiting:
            guard window.isEmpty else { return .step(.awaitAnswer) }
            stage = .idle
            return .end
        }
    }

    private mutating func nextPending(in window: borrowing SendWindow) -> SenderMachine.Step? {
        if pending.remove(.hangUp) != nil { return .hangUp }
        if pending.contains(.load), window.isResuming { return .load }
        pending.remove(.load)
        return pending.remove(.save) != nil && window.hasFile ? .save : nil
    }

    private mutating func nextOfBatch(in window: borrowing SendWindow) -> Point {
        let limit = min(bytesLeft, Self.batchBytes - batchSent)
        if limit > 0, window.unsentBytes > 0 { return .step(.send(upTo: limit)) }
        if limit > 0, window.canLoad { return .step(.load) }
        if takeUnsavedBatch() { return .step(.save) }
        if bytesLeft > 0, window.hasUnsent { return nextOfBatch(in: window) }
        stage = purpose == .flush ? .awaiting : .idle
        mayReconnect = false
        return .sent
    }

    /// Ends a batch.
    /// - Returns: whether the file has to be updated.
    mutating func takeUnsavedBatch() -> Bool {
        defer { batchSent = 0 }
        return savesBatches && batchSent > 0
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

    /// Requests that the connection is closed, before anything else.
    mutating func hangUp() { pending = .hangUp }

    /// Requests that the file follows the window, after entries have been dropped.
    mutating func updateFile() { pending.formUnion([.load, .save]) }

    /// Ends the turn after a failure.
    ///
    /// A log call or a flush gets the error.
    /// - Returns: whether the peer was given time. An event outside of a turn counts as if it was.
    mutating func fail(with error: SinkError) -> Bool {
        let hasWaited = isIdle || purpose != .background
        if !isIdle, purpose == .logCall || purpose == .flush { self.error = error }
        (stage, mayReconnect, batchSent) = (.idle, false, 0)
        return hasWaited
    }

    /// Returns the error of the turn that has ended, and forgets it.
    mutating func takeError() -> SinkError? { error.take() }
}
