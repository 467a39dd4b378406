import SinkTesting
import Sinks
import Testing

@Suite("Wrappers compose in any order")
struct GeneratedCompositionTests {
    @Test(
        "Each wrapper, and 120 compositions of them, keep the contract",
        arguments: Composition.generated(120, seed: 1)
    )
    func overACollection(composition: Composition) {
        let suite = WrapperConformance(buffers: composition.buffers) { composition.wrap($0) }
        #expect(suite.violations() == [])
    }

    @Test(
        "Each wrapper, and 20 compositions of them, keep it around files",
        arguments: Composition.generated(20, seed: 2)
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
