import Testing

@testable import Sinks

@Suite(.blocking) struct StallDetectorTests {
    private let start = ContinuousClock.now
    private var stall = StallDetector(sendTimeout: .seconds(1), peerTimeout: .seconds(60))

    private mutating func refuse(after seconds: Double, waiting: Bool = false) -> StallDetector.Verdict {
        stall.noteRefusal(at: start + .seconds(seconds), hasWaited: waiting)
    }

    @Test mutating func `a peer that a log call has waited for in vain is stuck at once, and reported once`() {
        #expect(!stall.lacksProgress && !stall.isStalled)
        #expect(refuse(after: 0, waiting: true) == .report)
        #expect(stall.lacksProgress && stall.isStalled)
        #expect(refuse(after: 1, waiting: true) == .wait)
    }

    @Test
    mutating func
        `one that no log call waits for is stuck when it has taken nothing for the time that a log call waits`()
    {
        #expect(refuse(after: 0) == .wait)
        #expect(refuse(after: 0.99) == .wait)
        #expect(stall.lacksProgress && !stall.isStalled)
        #expect(refuse(after: 1) == .report)
        #expect(stall.isStalled)
    }

    @Test mutating func `it is given up when nothing has moved for the patience there is, and not before`() {
        #expect(refuse(after: 0, waiting: true) == .report)
        #expect(refuse(after: 59.9) == .wait)
        stall.noteProgress()
        #expect(stall.isStalled && !stall.lacksProgress, "it has taken something, but not all")
        #expect(refuse(after: 70) == .wait)
        #expect(refuse(after: 129.9) == .wait)
        #expect(refuse(after: 130) == .giveUp)
    }

    @Test mutating func `one that has taken everything starts anew`() {
        #expect(refuse(after: 0, waiting: true) == .report)
        stall.reset()
        #expect(!stall.lacksProgress && !stall.isStalled)
        #expect(refuse(after: 61) == .wait)
        #expect(refuse(after: 62) == .report)
    }
}
