/// The decision whether to wait longer for a peer to close its end of a stream, after this end has been closed.
///
/// A peer that reads closes its end when it has read everything. No other sign shows that. If the peer sends into a
/// fully closed connection, the system resets the connection. The peer then loses what it has not read.
///
/// So the wait lasts as long as the peer gives a sign: it sends something, or its system acknowledges more bytes. A
/// peer that gives no sign for ``silentTurnLimit`` turns is given up. A peer that has never sent anything will probably
/// never send. So it is given up after one turn, once its system has all the bytes.
struct ClosingWait: Sendable {
    /// The number of turns without a sign after which the peer is given up.
    static let silentTurnLimit = 4

    private var hasSpoken: Bool
    private var unacknowledged: Int?
    private var silentTurns = 0

    /// Creates the state at the start of the wait.
    /// - Parameters:
    ///   - hasSpoken: whether the peer has sent anything.
    ///   - unacknowledged: the number of bytes that the peer's system has not acknowledged; `nil` if it is not known.
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
    /// - Parameter left: the number of bytes that the peer's system has still not acknowledged; `nil` if it is not
    ///   known.
    /// - Returns: whether to wait for another turn.
    mutating func noteSilence(unacknowledged left: Int?) -> Bool {
        defer { unacknowledged = left }
        if !hasSpoken, (unacknowledged ?? 0) == 0 { return false }
        let gotOn = (left ?? 0) < (unacknowledged ?? 0)
        silentTurns = gotOn ? 0 : silentTurns + 1
        return silentTurns < Self.silentTurnLimit
    }
}
