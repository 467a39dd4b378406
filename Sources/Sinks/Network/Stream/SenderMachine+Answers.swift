// The answers of the machine: its vocabulary, and what can be read from its parts.
extension SenderMachine {
    /// An action for the caller to carry out.
    ///
    /// Any of them may fail: see ``failed(_:at:)``.
    enum Step: Sendable, Equatable {
        /// Close the connection, and keep everything in the file.
        case hangUp
        /// Load more of the file.
        case load
        /// Update the file.
        case save
        /// Connect, and begin with the frame of a number.
        case dial(UInt64)
        /// Read the answers that have come.
        case read
        /// Wait for an answer.
        case awaitAnswer
        /// Send waiting entries, so many bytes at most.
        case send(upTo: Int)
    }

    /// The treatment of an entry that has just been added.
    enum Urgency: Sendable {
        /// It waits for others, for the peer, or for the background.
        case wait
        /// It waits, and its time begins.
        case startTimer
        /// It is sent, and kept if that fails.
        case send
        /// It is flushed, because the process is ending.
        case flush
        /// It is sent, and refused if that fails.
        case deliver
    }

    /// The work of a wakeup.
    enum BackgroundWork: Sendable {
        /// No work: everything has been sent, or a later request has replaced this one.
        case nothing
        /// Connect outside of the lock, and then send.
        case dial(FirstFrame)
        /// Send.
        case send
    }

    /// An instant by both clocks: that of the timeouts, and that of the back-off.
    struct Moment: Sendable {
        let instant: ContinuousClock.Instant
        let time: Timestamp
    }

    /// The records so far, by their fate.
    struct Counts: Sendable, Equatable {
        var emitted: UInt64 = 0
        var dropped: UInt64 = 0
        var failed: UInt64 = 0
        var bytes: UInt64 = 0
    }
}

extension SenderMachine {
    var counts: Counts { entries.counts }

    /// The number of entries that wait.
    var depth: Int { entries.window.count }

    /// The number of the first entry.
    var firstNumber: UInt64 { entries.window.firstNumber }

    /// The number of entries that would be lost with the process.
    var unkeptCount: Int { entries.window.unkeptCount }

    /// Whether there is more in the file, and room for it in memory.
    var canLoad: Bool { entries.window.canLoad }

    var isClosed: Bool { entries.isClosed }

    var isConnected: Bool { peer.isConnected }

    /// Whether the peer has been waited for in vain.
    var isStalled: Bool { peer.isStalled }

    func hasRoom(for bytes: Int) -> Bool { entries.hasRoom(for: bytes, of: peer) }

    /// Whether an entry must be written to the file, and not only kept in memory.
    var mustSpill: Bool { entries.mustSpill(for: peer) }

    /// Whether background work is needed, and has not been requested for the same or a more urgent cause.
    var needsWakeup: Bool { wakeupCause > schedule.cause }

    var wakeupCause: BackgroundSchedule.Cause {
        if entries.window.isEmpty || isClosed { return .nothing }
        if peer.isInTrouble { return .trouble }
        if timer.releases(entries.window) { return .unsent }
        if rules.keepsSent, entries.window.sentBytes > 0 { return .unacknowledged }
        return timer.isRunning ? .buffered : .nothing
    }

    /// Calls a closure with the bytes that wait to be sent.
    ///
    /// They are valid only during the call.
    func withUnsent<Result>(
        _ body: (UnsafeRawBufferPointer) throws(SinkError) -> Result
    ) throws(SinkError) -> Result {
        try entries.window.withUnsent(body)
    }
}
