public import Sinks

// Look-ups of formats.
extension SinkSettings {
    /// Returns a formatter from a name, or from a section with a `kind`.
    ///
    /// A name is one of the configuration's `formats`, one of the program's, or a built-in one such as `json`.
    ///
    /// - Parameters:
    ///   - key: the key. Default: `format`.
    ///   - fallback: the kind without any setting.
    /// - Returns: the formatter.
    /// - Throws: ``ConfigurationError`` for an unknown name or a mistake in the section.
    public func format(
        _ key: String = "format",
        or fallback: any RecordFormatter = TextFormatter()
    ) throws -> any RecordFormatter {
        try optionalFormat(key) ?? fallback
    }

    /// Returns a formatter; `nil` if none is set.
    func optionalFormat(_ key: String = "format") throws -> (any RecordFormatter)? {
        let expected = "the name of a format (\(formatNames.joined(separator: ", "))) or a section"
        return try wordOrSection(key, expecting: expected, word: { try format(named: $0, of: key) }) {
            try $0.formatOfKind()
        }
    }

    private var formatNames: [String] {
        let defined = reading.keys(at: reading.prefix + ["formats"]) ?? []
        let builtIn = FormatKind.allCases.map(\.rawValue)
        return Set(defined + Array(reading.parts.formats.keys) + builtIn).sorted()
    }

    private func format(named name: String, of key: String) throws -> (any RecordFormatter)? {
        if let defined = try definedFormat(name) { return defined }
        if let own = reading.parts.formats[name] { return own }
        guard let kind = FormatKind(rawValue: name) else { return nil }
        // No key is there, so every setting has its default.
        return try kind.read(SinkSettings(path + [key + "#"], reading, SettingsRecord()))
    }

    /// Returns a format of the configuration's section `formats`; `nil` if it has none of this name.
    private func definedFormat(_ name: String) throws -> (any RecordFormatter)? {
        let formats = SinkSettings(reading.prefix + ["formats", name], reading, record)
        return try formats.readAll { try $0.formatOfKind() }
    }

    /// Returns the formatter that these settings describe.
    func formatOfKind() throws -> any RecordFormatter {
        let kinds = FormatKind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        let kind = try value("kind", expecting: "one of \(kinds)") { FormatKind(rawValue: $0) } ?? .text
        return try kind.read(self)
    }
}
