import Program
import Sinks

/// The resources that all scenes share: a console, a folder, and the tour's clock, which advances for them.
struct Stage {
    /// The console.
    ///
    /// Each record fits into the width of a terminal, because the title of a scene makes the logger's name needless.
    let console: AnySink
    let folder: String
    let clock: TourClock

    /// All scenes, in the order in which they are played.
    private static var scenes: [any Scene.Type] {
        [QueueScene.self, FlightRecorderScene.self, FallbackScene.self, LevelSwitchScene.self]
    }

    init(_ console: ConsoleSink, folder: String, clock: TourClock) {
        self.folder = folder
        self.clock = clock
        let untitled = console.enriched { record in
            record.name = ""
            record.attributes = [:]
        }
        self.console = AnySink(untitled)
    }

    /// Plays all scenes.
    /// - Returns: the problems, in words.
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

    /// Shows pairs of words, one pair a line.
    func show(_ pairs: [(String, String)]) {
        var table = Table([.left, .left, .left])
        for (name, text) in pairs { table.append(["", name, text]) }
        Terminal.standardOutput.write(table.text)
    }

    /// Returns a logger whose clock advances a little with each record.
    func logger(_ name: String, to sink: any Sink) -> Logger {
        let clock = clock
        let ticking = TimeSource {
            clock.advance(by: .milliseconds(1))
            return clock.source.now()
        }
        return Logger(name, level: .trace, clock: ticking, to: sink)
    }
}
