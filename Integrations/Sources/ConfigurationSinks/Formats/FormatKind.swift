internal import Sinks

/// The built-in formats.
enum FormatKind: String, CaseIterable {
    case text, json, logfmt, console, ecs, gelf, googleCloud, datadog, clef, logstash

    /// Reads the settings of a format.
    func read(_ settings: SinkSettings) throws -> any RecordFormatter {
        let reveals = try settings.flag("revealsPrivate") ?? false
        switch self {
        case .text: return try Self.text(settings, reveals)
        case .console:
            return ConsoleFormatter(
                usesColors: try settings.flag("colors") ?? false,
                zone: try settings.zone("zone") ?? .local,
                revealsPrivate: reveals
            )
        case .json:
            return JSONLinesFormatter(
                try settings.optionalFields() ?? .source,
                attributes: try settings.choice("attributes", or: .nested, ["nested": .nested, "inlined": .inlined]),
                time: try settings.time(or: .rfc3339()),
                revealsPrivate: reveals
            )
        case .logfmt:
            return LogfmtFormatter(
                try settings.optionalFields() ?? [],
                time: try settings.time(or: .rfc3339()),
                revealsPrivate: reveals
            )
        case .ecs, .gelf, .googleCloud, .datadog, .clef, .logstash: return try schema(settings, reveals)
        }
    }

    /// Reads the settings of JSON in the schema of a service.
    private func schema(_ settings: SinkSettings, _ reveals: Bool) throws -> any RecordFormatter {
        let schema: SchemaFormatter.Schema =
            switch self {
            case .gelf: .gelf(host: try settings.text("host"))
            case .googleCloud: .googleCloud(project: try settings.text("project"))
            case .datadog: .datadog
            case .clef: .clef
            case .logstash: .logstash
            default: .ecs
            }
        let plain = SchemaFormatter(schema)
        return SchemaFormatter(
            schema,
            fields: try settings.optionalFields() ?? plain.fields,
            precision: try settings.precision() ?? plain.precision,
            revealsPrivate: reveals
        )
    }

    private static func text(_ settings: SinkSettings, _ reveals: Bool) throws -> any RecordFormatter {
        let style: TextPattern.PythonStyle = try settings.choice(
            "style",
            or: .percent,
            ["percent": .percent, "brace": .brace, "dollar": .dollar]
        )
        let defaults = try settings.attributes("defaults") ?? [:]
        let pattern = try settings.value("pattern", expecting: "a pattern") {
            try TextPattern(python: $0, style: style, defaults: defaults)
        }
        let date = try settings.value("date", expecting: "a pattern of strftime") { try DatePattern($0) }
        guard let date else {
            let time = try settings.time(or: .standard)
            return TextFormatter(pattern ?? .standard, time: time, revealsPrivate: reveals)
        }
        let zone = try settings.zone("zone") ?? .local
        return TextFormatter(pattern ?? .standard, date: date, zone: zone, revealsPrivate: reveals)
    }
}

extension SinkSettings {
    /// Returns the form of times.
    fileprivate func time(or fallback: TimeFormat) throws -> TimeFormat {
        var time =
            try choice("time", ["standard": TimeFormat.standard, "python": .python, "rfc3339": .rfc3339()])
            ?? fallback
        if let zone = try zone("zone") { time.zone = zone }
        if let precision = try precision() { time.precision = precision }
        return time
    }

    fileprivate func precision() throws -> TimeFormat.Precision? {
        try choice(
            "precision",
            [
                "seconds": .seconds, "milliseconds": .milliseconds, "microseconds": .microseconds,
                "nanoseconds": TimeFormat.Precision.nanoseconds,
            ]
        )
    }

    /// Returns the fields that JSON and logfmt may show.
    fileprivate func optionalFields() throws -> JSONLinesFormatter.OptionalFields? {
        let names: KeyValuePairs<String, JSONLinesFormatter.OptionalFields> = [
            "source": .source, "process": .process, "thread": .thread, "task": .task, "template": .template,
            "all": .all,
        ]
        guard let chosen = try list("fields") else { return nil }
        return try chosen.reduce(into: []) { fields, name in
            guard let field = names.first(where: { $0.key == name })?.value else {
                let expected = names.map { "\"\($0.key)\"" }.joined(separator: ", ")
                throw error("fields", value: name, reason: "expected some of \(expected)")
            }
            fields.formUnion(field)
        }
    }
}
