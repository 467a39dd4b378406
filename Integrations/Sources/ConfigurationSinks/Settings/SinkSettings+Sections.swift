internal import Foundation
public import Sinks

// Look-ups of maps, names and other sinks.
extension SinkSettings {
    /// Returns what a closure reads from the section of a key.
    ///
    ///     let tls = try settings.section("tls") { try $0.text("serverName") }
    ///
    /// The section is present if it is a map, even an empty one, or `true`. `false` and `null` are no section. A
    /// provider that does not list its keys has the section if it has one of its values.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - read: reads the section. It looks up every key that may be there.
    /// - Returns: the result of the closure; `nil` if there is no section.
    /// - Throws: errors of the closure, and ``ConfigurationError`` for an unknown key.
    public func section<Result>(_ key: String, _ read: (SinkSettings) throws -> Result) throws -> Result? {
        let section = child(key)
        if section.listedKeys != nil {
            noteValue()
            record.note(section.path, "")
        } else if let isWanted = try isWanted(key) {
            return isWanted ? try read(section) : nil
        }
        return try section.readAll(read)
    }

    /// Returns what a closure reads here, and rejects unknown keys; `nil` if nothing is here.
    func readAll<Result>(_ read: (SinkSettings) throws -> Result) throws -> Result? {
        let isListed = listedKeys != nil
        do {
            let result = try read(self)
            try rejectUnknownKeys()
            return isListed || hasValues ? result : nil
        } catch {
            guard isListed || hasValues else { return nil }
            try rejectMisspelling(behind: error)
            throw error
        }
    }

    /// Returns whether a section that is one word is wanted; `nil` if there is no word.
    private func isWanted(_ key: String) throws -> Bool? {
        try value(key, .truth, expecting: "a section of keys, true or false", Self.truth)
    }

    /// Returns what a closure reads from one word, or from the section of a key.
    ///
    /// For settings with a short form, such as `format: json`.
    func wordOrSection<Result>(
        _ key: String,
        expecting expected: String,
        word: (String) throws -> Result?,
        section read: (SinkSettings) throws -> Result
    ) throws -> Result? {
        let section = child(key)
        if section.listedKeys == nil, let result = try value(key, .number, expecting: expected, word) { return result }
        if section.listedKeys != nil { noteValue() }
        return try section.readAll(read)
    }

    /// Rejects text or a list under a key that must be a map.
    func rejectValue(inPlaceOfSection key: String) throws {
        guard child(key).listedKeys == nil else { return }
        let isValue: Bool
        do {
            isValue = try reading.text(path + [key], .truth, isSecret: true) != nil
        } catch {
            isValue = true
        }
        if isValue { throw error(key, reason: "expected a section of keys") }
    }

    /// Returns the names of the sections here, in order.
    ///
    /// - Parameter names: names that are known from elsewhere, for providers that do not list keys.
    /// - Returns: the names, each once.
    func names(or names: [String] = []) -> [String] {
        // A provider in front of the file may add names.
        Set(listedKeys ?? []).union(names).sorted()
    }

    /// Returns attributes from the section of a key: text by name.
    public func attributes(_ key: String) throws -> Attributes? {
        try section(key) { section in
            Attributes(
                try (section.listedKeys ?? []).map { name in
                    Attribute(key: name, value: .string(try section.text(name) ?? ""))
                }
            )
        }
    }

    /// Returns the position of a sink that a key refers to by its name.
    func reference(_ key: String) throws -> Int? {
        try text(key).map { record.refer(to: $0) }
    }

    static func absolutePath(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.path()
    }

    /// Returns the path of a file that the sink writes, and that no other sink may write.
    ///
    /// Two sinks of one file are an error. In a reload the old sink of a file is closed before the new one is opened.
    public func path(_ key: String) throws -> String? {
        try value(key, expecting: "the path of a file") { text in
            guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
            record.claim(Self.absolutePath(text))
            return text
        }
    }
}
