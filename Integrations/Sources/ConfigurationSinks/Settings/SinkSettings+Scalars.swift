public import Sinks

// Look-ups of single values.
extension SinkSettings {
    /// Returns text.
    public func text(_ key: String) throws -> String? {
        try raw(key, expecting: "text")
    }

    /// Returns a value that a closure reads from text.
    ///
    ///     let zone = try settings.value("zone", expecting: "a time zone") { try ZoneOffsets($0) }
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - expected: the description of a value that would be accepted, as it follows "expected".
    ///   - read: reads the text. It returns `nil` or throws for text that it does not accept.
    /// - Returns: the value; `nil` if the key has none.
    /// - Throws: ``ConfigurationError`` with what was expected.
    public func value<Result>(
        _ key: String,
        expecting expected: String,
        _ read: (String) throws -> Result?
    ) throws -> Result? {
        try value(key, .text, expecting: expected, read)
    }

    func value<Result>(
        _ key: String,
        _ natural: Reading.NaturalType,
        expecting expected: String,
        isCompared: Bool = true,
        _ read: (String) throws -> Result?
    ) throws -> Result? {
        guard let text = try raw(key, natural, expecting: expected, isCompared: isCompared) else { return nil }
        let reason: String
        do {
            if let value = try read(text) { return value }
            reason = "expected \(expected)"
        } catch let error as ConfigurationError {
            throw error
        } catch let error as ParsingError {
            reason = "expected \(error.expected) at byte \(error.position)"
        } catch let error as ZoneError {
            reason = "expected \(expected): \(error.reason)"
        } catch let error as LevelRules.ParsingError {
            reason = "expected \(expected), not \"\(error.item)\""
        } catch let error as TextPatternError {
            reason = "\(error.message) at byte \(error.position)"
        } catch {
            reason = "expected \(expected)"
        }
        throw error(key, value: text, reason: reason)
    }

    /// Returns a whole number within a range.
    public func integer(_ key: String, in range: ClosedRange<Int> = 0...Int.max) throws -> Int? {
        let expected =
            switch (range.lowerBound, range.upperBound) {
            case (.min, .max): "a whole number"
            case (_, .max): "a whole number from \(range.lowerBound) up"
            default: "a whole number from \(range.lowerBound) to \(range.upperBound)"
            }
        return try value(key, .integer, expecting: expected) { Int($0).flatMap { range.contains($0) ? $0 : nil } }
    }

    /// Returns a finite number within a range.
    public func number(_ key: String, in range: ClosedRange<Double>) throws -> Double? {
        let expected = "a number from \(range.lowerBound) to \(range.upperBound)"
        return try value(key, .number, expecting: expected) { Double($0).flatMap { range.contains($0) ? $0 : nil } }
    }

    /// Returns a truth value: `true` or `false`, or as YAML has them too, `yes`, `no`, `on` and `off`.
    public func flag(_ key: String) throws -> Bool? {
        try value(key, .truth, expecting: "true or false", Self.truth)
    }

    static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
    }

    /// Returns a number of bytes: `4096`, `10 MiB`.
    public func size(_ key: String) throws -> ByteCount? {
        try value(key, .integer, expecting: "a size such as \"10 MiB\"") { try ByteCount($0) }
    }

    /// Returns a duration: `500ms`, `2s`, `1.5 h`, `7d`, or a number of seconds.
    public func duration(_ key: String) throws -> Duration? {
        try value(key, .number, expecting: "a duration such as \"500ms\", \"2s\", \"5 min\" or \"7d\"") {
            Duration(text: $0)
        }
    }

    /// Returns a level: its name, or its number.
    public func level(_ key: String) throws -> Level? {
        try level(key, isCompared: true)
    }

    func level(_ key: String, isCompared: Bool) throws -> Level? {
        try value(key, .integer, expecting: "a level such as \"info\"", isCompared: isCompared) { Level($0) }
    }

    /// Returns the value of one of several words.
    public func choice<Result>(_ key: String, _ words: KeyValuePairs<String, Result>) throws -> Result? {
        let names = words.map { "\"\($0.key)\"" }
        let last = names.last ?? "nothing"
        let expected = names.count > 1 ? "\(names.dropLast().joined(separator: ", ")) or \(last)" : last
        return try value(key, expecting: expected) { text in words.first { $0.key == text }?.value }
    }

    /// Returns the value of one of several words, or a default.
    public func choice<Result>(
        _ key: String,
        or fallback: Result,
        _ words: KeyValuePairs<String, Result>
    ) throws -> Result {
        try choice(key, words) ?? fallback
    }

    /// Returns a time zone: `UTC`, `local`, `+01:00`, `Europe/Paris`.
    public func zone(_ key: String) throws -> ZoneOffsets? {
        try value(key, expecting: "a time zone") { try ZoneOffsets($0) }
    }

    /// Returns a list of text; one text is a list by commas.
    public func list(_ key: String) throws -> [String]? {
        try rawList(key, expecting: "a list of text")
    }
}
