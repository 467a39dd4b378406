import Program
import Sinks

/// Where scenes are played: a console that they share, a folder, and the tour's clock, which goes on for them.
struct Stage {
    /// Shows each record in less than a terminal's width: a scene has a title, and needs no logger's name.
    let console: EnrichSink<ConsoleSink>
    let folder: String
    let clock: TourClock

    /// All scenes, in the order in which they are played.
    private static var scenes: [any Scene.Type] {
        [QueueScene.self, FlightRecorderScene.self, FallbackScene.self, LevelSwitchScene.self]
    }

    init(_ console: ConsoleSink, folder: String, clock: TourClock) {
        self.folder = folder
        self.clock = clock
        self.console = console.enriched { record in
            record.name = ""
            record.attributes = [:]
        }
    }

    /// Plays all scenes.
    /// - Returns: what went wrong, in words.
    func playAll(_ output: Terminal) throws -> [String] {
        var problems: [String] = []
        for scene in Self.scenes {
            output.write("\(output.emphasized(scene.title))\n")
            let outcome = try scene.play(on: self)
            output.write("  \(outcome.account)\n\n")
            if !outcome.isRight { problems.append("\(scene.title): \(outcome.account)") }
        }
        return problems
    }

    /// Shows pairs of words, one below the other.
    func show(_ pairs: [(String, String)]) {
        var table = Table([.left, .left, .left])
        for (name, text) in pairs { table.append(["", name, text]) }
        Terminal.standardOutput.write(table.text)
    }

    /// A logger whose clock goes on by a moment with each record.
    func logger(_ name: String, to sink: any Sink) -> Logger {
        let clock = clock
        let ticking = TimeSource {
            clock.advance(by: .milliseconds(1))
            return clock.source.now()
        }
        return Logger(name, level: .trace, clock: ticking, to: sink)
    }
}
