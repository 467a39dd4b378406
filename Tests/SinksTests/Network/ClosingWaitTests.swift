import Testing

@testable import Sinks

@Suite("The wait for a peer to close its end")
struct ClosingWaitTests {
    /// The events of one turn.
    enum Turn: Sendable {
        /// The peer sends something.
        case answer
        /// It does not, and this many bytes are not acknowledged.
        case silence(Int?)
    }

    @Test(
        "ends after a turn with a peer that has never sent anything, and after four without a sign with any other",
        arguments: [
            // Nothing is on the way.
            (false, 0, [.silence(0)], 1),
            (false, nil, [.silence(nil)], 1),
            // All is acknowledged in the first turn: the next one is for the peer itself.
            (false, 9, [.silence(0), .silence(0)], 2),
            // Nothing is acknowledged.
            (false, 9, [.silence(9), .silence(9), .silence(9), .silence(9)], 4),
            // Something is, now and then.
            (false, 9, [.silence(9), .silence(9), .silence(8), .silence(8), .silence(8), .silence(8), .silence(8)], 7),
            // The peer has sent something before.
            (true, 0, [.silence(0), .silence(0), .silence(0), .silence(0)], 4),
            (true, nil, [.silence(nil), .silence(nil), .silence(nil), .silence(nil)], 4),
            // It sends something in the last turn.
            (
                true, 0,
                [.silence(0), .silence(0), .silence(0), .answer, .silence(0), .silence(0), .silence(0), .silence(0)], 8
            ),
            // It sends something for the first time, and acknowledges all in the turn after that.
            (false, 9, [.answer, .silence(0), .silence(0), .silence(0), .silence(0), .silence(0)], 6),
        ] as [(Bool, Int?, [Turn], Int)]
    )
    func turns(hasSpoken: Bool, unacknowledged: Int?, turns: [Turn], expected: Int) {
        var wait = ClosingWait(hasSpoken: hasSpoken, unacknowledged: unacknowledged)
        var count = 0
        for turn in turns {
            count += 1
            switch turn {
            case .answer: wait.noteAnswer()
            case .silence(let left): if !wait.noteSilence(unacknowledged: left) { return #expect(count == expected) }
            }
        }
        Issue.record("it has not ended after \(count) turns")
    }
}
