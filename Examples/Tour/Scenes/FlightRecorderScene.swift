import Program
import Sinks

/// Twenty routine steps, and then one that fails.
enum FlightRecorderScene: Scene {
    static let title = "A flight recorder shows the last steps before an error"

    static func play(on stage: Stage) throws -> SceneOutcome {
        let recorder = stage.console.flightRecorder(last: 3)
        let before = recorder.statistics
        let log = stage.logger("recorder", to: recorder)

        log.info("a journey of 20 steps begins")
        for step in 1...20 { log.debug("step \(step)") }
        log.error("lost the way")

        let written = recorder.statistics.emitted - before.emitted
        let forgotten = recorder.statistics.dropped - before.dropped
        return SceneOutcome(
            account: "22 logged = \(written) written + \(forgotten) steps forgotten.",
            isRight: written == 5 && forgotten == 17
        )
    }
}
