import Program
import Sinks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A missing folder, like a volume that is not mounted yet, and a spare file until the folder exists.
enum FallbackScene: Scene {
    static let title = "A fallback takes what the first sink cannot, for as long as it cannot"

    private static let formatter = TextFormatter("\(.message)")

    static func play(on stage: Stage) throws -> SceneOutcome {
        let (volume, spare) = ("\(stage.folder)/volume", "\(stage.folder)/spare.log")
        let options = FileOptions(opensLate: true, access: .init(createsDirectories: false), clock: stage.clock.source)
        let first = try FileSink("\(volume)/app.log", formatter: formatter, options: options)
        let second = try FileSink(spare, formatter: formatter)
        let sink = first.fallback(to: second, clock: stage.clock.source)
        let log = stage.logger("fallback", to: sink)

        for order in 1...3 { log.info("order \(order)") }
        mkdir(volume, 0o700)
        // The first sink is retried after a second.
        stage.clock.advance(by: .seconds(1))
        for order in 4...5 { log.info("order \(order)") }
        try log.close()

        let found = (try text(of: spare), try text(of: "\(volume)/app.log"))
        stage.show([("spare.log", found.0), ("volume/app.log", found.1)])
        return SceneOutcome(
            account: "5 logged, \(sink.statistics.emitted) written, each once; \(sink.statistics.failed) failed.",
            isRight: found == ("order 1, order 2, order 3", "order 4, order 5")
        )
    }

    /// Returns the lines of a file, separated by commas.
    private static func text(of path: String) throws -> String {
        try String(decoding: FileReading.bytes(of: path), as: UTF8.self).split(separator: "\n").joined(separator: ", ")
    }
}
