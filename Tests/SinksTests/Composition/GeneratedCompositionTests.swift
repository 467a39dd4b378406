import SinkTesting
import Sinks
import TestRandomness
import Testing

@Suite("Wrappers compose in any order")
struct GeneratedCompositionTests {
    @Test(
        "Each wrapper, and 120 compositions of them (20 in the short form), keep the contract",
        arguments: Composition.generated(Rounds.of(120, short: 20), seed: 1)
    )
    func overACollection(composition: Composition) {
        let suite = WrapperConformance(buffers: composition.buffers) { composition.wrap($0) }
        #expect(suite.violations() == [])
    }

    @Test(
        "Each wrapper, and 20 compositions of them (4 in the short form), keep it around files",
        arguments: Composition.generated(Rounds.of(20, short: 4), seed: 2)
    )
    func overAFile(composition: Composition) {
        let violations = SinkConformance { formatter in
            var subject = try FileSubject.all[0].subject(formatter)
            subject.sink = composition.wrap(subject.sink)
            subject.buffers = composition.buffers
            return subject
        }.violations()
        #expect(violations == [])
    }
}
