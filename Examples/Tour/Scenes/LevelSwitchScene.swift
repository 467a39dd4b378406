import Program
import Sinks

/// A level that changes while the program runs, for one part of it.
enum LevelSwitchScene: Scene {
    static let title = "Levels change while the program runs"

    static func play(on stage: Stage) throws -> SceneOutcome {
        let verbosity = LevelSwitch(.warning)
        let before = stage.console.statistics.emitted
        let log = stage.logger("switch", to: stage.console).levelSwitch(verbosity)

        log.debug("this is not even put together")
        log.warning("the answers take long; from now on tell me more")
        verbosity.level = .debug
        log.debug("asking the 3rd server")
        verbosity.level = .warning
        log.debug("this is not, either")

        let written = stage.console.statistics.emitted - before
        return SceneOutcome(account: "4 logged, \(written) of them at a level that was on.", isRight: written == 2)
    }
}
