import Program
import Sinks

/// A hundred records for a queue of four whose sink is blocked.
///
/// Severe records are kept, and every loss is reported.
enum QueueScene: Scene {
    static let title = "A full queue keeps severe records, and reports its losses"

    static func play(on stage: Stage) throws -> SceneOutcome {
        let held = HeldSink(stage.console)
        let before = held.statistics.emitted
        let queue = try held.queued(capacity: 4, whenFull: .keepSevere(.error))
        let log = stage.logger("queue", to: queue)

        log.info("order 1 paid")
        held.awaitArrival()
        for order in 2...100 {
            if order % 33 == 0 { log.error("order \(order) refused") } else { log.info("order \(order) paid") }
        }
        held.letThrough()
        try log.flush()

        let (delivered, lost) = (queue.statistics.emitted - before, queue.dropped)
        let account =
            "100 logged = \(delivered) written + \(lost.total) dropped, "
            + "\(lost[.info]) of them info, \(lost[.error]) error."
        return SceneOutcome(account: account, isRight: delivered + lost.total == 100 && lost[.error] == 0)
    }
}
