internal import Sinks

/// A sink of the configuration, read and not yet made.
struct SinkPlan: Sendable {
    let name: String
    /// The key and the place of its settings.
    private let origin: ConfigurationError
    /// The lowest level of its records.
    let level: Level
    /// The plans of the sinks that it refers to.
    var parts: [SinkPlan] = []
    /// The names of these sinks.
    let references: [String]
    /// Everything that was read about it but the level, secrets included, so as a secret itself.
    private let content: Secret
    private let ownFiles: [String]
    private let make: SinkKind.Make

    /// Reads the settings of a sink.
    static func read(_ name: String, _ settings: SinkSettings) throws -> SinkPlan? {
        try settings.readAll { settings in
            let parts = settings.reading.parts
            let known = Set(SinkKind.builtIn.keys).union(parts.kinds.keys).sorted().joined(separator: ", ")
            let kind = try settings.value("kind", expecting: "one of \(known)") { text in
                parts.kinds[text] ?? SinkKind.builtIn[text]
            }
            guard let kind = kind ?? parts.kinds[name] ?? SinkKind.builtIn[name] else {
                throw settings.error("kind", reason: "a kind is required, one of \(known)")
            }
            let level = try settings.level("level", isCompared: false) ?? .notSet
            let make = try kind.read(settings)
            let wrapping = try SinkWrapping(settings)
            let origin = ConfigurationError(
                settings.key,
                place: settings.reading.place(of: settings.path, value: nil),
                reason: "the sink cannot be made"
            )
            return SinkPlan(name, origin, level, settings.record) { around in
                try wrapping.wrap(try make(around), around.sinks)
            }
        }
    }

    private init(
        _ name: String,
        _ origin: ConfigurationError,
        _ level: Level,
        _ record: SettingsRecord,
        make: @escaping SinkKind.Make
    ) {
        self.name = name
        self.origin = origin
        self.level = level
        references = record.references
        content = Secret(record.values.joined(separator: "\u{1}"))
        ownFiles = record.files
        self.make = make
    }

    /// The files that it and its parts write.
    var files: [String] { ownFiles + parts.flatMap(\.files) }

    /// Whether another plan makes the same sink, whatever the level in front of it.
    func makesSame(as other: SinkPlan) -> Bool {
        name == other.name && content == other.content && parts.count == other.parts.count
            && zip(parts, other.parts).allSatisfy { $0.makesSame(as: $1) && $0.level == $1.level }
    }

    /// Makes the sink under its name.
    ///
    /// If one of its parts cannot be made, the others are closed.
    /// - Parameter files: the files that earlier sinks have written. Default: none.
    /// - Returns: the sink.
    /// - Throws: ``ConfigurationError`` with the key of the sink and the reason.
    func sink(after files: Set<String> = []) throws -> any Sink {
        var made: [any Sink] = []
        do {
            for part in parts { made.append(AnySink(try part.sink(after: files)).minimumLevel(part.level)) }
            return AnySink(try make(SinkSurroundings(sinks: made, files: files))).named(name)
        } catch {
            for sink in made { try? sink.close() }
            if error is ConfigurationError { throw error }
            throw ConfigurationError(origin.key, place: origin.place, reason: "\(error)")
        }
    }
}
