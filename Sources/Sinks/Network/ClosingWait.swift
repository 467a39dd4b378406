/// The decision how long to wait for a peer to close its end of a stream, after this end has been closed.
///
/// A peer that reads closes its end when it has read all there is, and its end is the only sign of that. If it sends something
/// into a connection that is closed for good, the system resets the connection, and the peer loses what it has not read.
/// So the wait lasts as long as there is a sign of the peer: something that it sends, or its system acknowledging more. A
/// peer that gives no sign for ``patience`` turns is given up. One that has never sent anything is given up after a single
/// turn, once its system has all the bytes: nothing suggests that it is ever going to send.
struct ClosingWait: Sendable {
    /// How many turns without a sign are waited for.
    static let patience = 4

    private var hasSpoken: Bool
    private var unacknowledged: Int?
    private var silentTurns = 0

    /// - Parameters:
    ///   - hasSpoken: whether the peer has sent anything.
    ///   - unacknowledged: how many bytes its system has not acknowledged; `nil` if this is not known.
    init(hasSpoken: Bool, unacknowledged: Int?) {
        self.hasSpoken = hasSpoken
        self.unacknowledged = unacknowledged
    }

    /// Notes that the peer has sent something.
    mutating func noteAnswer() {
        hasSpoken = true
        silentTurns = 0
    }

    /// Notes a turn in which the peer has sent nothing.
    /// - Parameter left: how many bytes its system has not acknowledged by now; `nil` if this is not known.
    /// - Returns: whether to wait for another turn.
    mutating func noteSilence(unacknowledged left: Int?) -> Bool {
        defer { unacknowledged = left }
        if !hasSpoken, (unacknowledged ?? 0) == 0 { return false }
        let gotOn = (left ?? 0) < (unacknowledged ?? 0)
        silentTurns = gotOn ? 0 : silentTurns + 1
        return silentTurns < Self.patience
    }
}
