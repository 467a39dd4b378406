import Measuring
import Testing

@Suite("A goal decides")
struct GoalTests {
    @Test("by the ratio, its limit included", arguments: [(70.0, Verdict.met), (70.1, .missed), (35, .met)])
    func ratio(ours: Double, verdict: Verdict) {
        #expect(Goal.ratio(atMost: 0.7, aim: 0.5).verdict(ours: ours, peer: 100) == verdict)
    }

    @Test("nothing about a peer that is missing, or that took no time", arguments: [nil, 0.0])
    func missingPeer(peer: Double?) {
        #expect(Goal.ratio(atMost: 0.7).verdict(ours: 70, peer: peer) == .undecided)
    }

    @Test("nothing about us if we are missing")
    func missingOurs() {
        #expect(Goal.ratio(atMost: 0.7).verdict(ours: nil, peer: 100) == .undecided)
    }

    @Test("by nanoseconds even without a peer", arguments: [(2.0, Verdict.met), (2.1, .missed)])
    func nanoseconds(ours: Double, verdict: Verdict) {
        #expect(Goal.nanoseconds(atMost: 2).verdict(ours: ours, peer: nil) == verdict)
    }

    @Test(
        "by the milliseconds above the peer",
        arguments: [(6_000_000.0, Verdict.met), (6_000_001, .missed), (1, .met)]
    )
    func milliseconds(ours: Double, verdict: Verdict) {
        #expect(Goal.millisecondsMore(atMost: 2).verdict(ours: ours, peer: 4_000_000) == verdict)
    }

    @Test("by the nanoseconds above the peer", arguments: [(110.0, Verdict.met), (110.1, .missed), (1, .met)])
    func nanosecondsMore(ours: Double, verdict: Verdict) {
        #expect(Goal.nanosecondsMore(atMost: 10).verdict(ours: ours, peer: 100) == verdict)
        #expect(Goal.nanosecondsMore(atMost: 10).verdict(ours: ours, peer: nil) == .undecided)
    }

    @Test("that nothing was allocated only if the counter is proven to count")
    func allocations() {
        #expect(Goal.noAllocations.verdict(ours: 0, peer: 3) == .met)
        #expect(Goal.noAllocations.verdict(ours: 0.01, peer: 3) == .missed)
        #expect(Goal.noAllocations.verdict(ours: 0, peer: 0) == .undecided)
    }

    @Test("by MiB even without a peer", arguments: [(2_097_152.0, Verdict.met), (2_097_153, .missed)])
    func mebibytes(ours: Double, verdict: Verdict) {
        #expect(Goal.mebibytes(atMost: 2).verdict(ours: ours, peer: nil) == verdict)
    }

    @Test("nothing where there is none")
    func noGoal() {
        #expect(Goal.none.verdict(ours: 1, peer: 2) == .noGoal)
    }

    @Test("and says what it expects")
    func descriptions() {
        #expect(Goal.ratio(atMost: 0.7, aim: 0.5).description == "<= 0.70, aim 0.50")
        #expect(Goal.ratio(atMost: 1.0 / 30).description == "<= 1/30")
        #expect(Goal.nanoseconds(atMost: 2).description == "<= 2 ns")
        #expect(Goal.mebibytes(atMost: 32).description == "<= 32 MiB")
    }
}
