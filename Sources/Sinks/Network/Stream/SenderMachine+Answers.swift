// The vocabulary of the machine: its answers, and what it counts.
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

    /// The treatment of a new connection.
    enum Reception: Sendable, Equatable {
        /// It is taken over.
        case adopt
        /// It is closed.
        case discard
        /// It is closed, and another one is made under the lock.
        case redial
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
