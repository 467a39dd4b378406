internal import Configuration
internal import Sinks

/// The settings of a sink, or of a section of them: typed look-ups by key.
///
/// A ``SinkKind`` reads its keys from here. A look-up returns `nil` for a key without a value, and throws
/// ``ConfigurationError`` for a value of the wrong form. A key of the file that was never looked up is an error.
///
///     let path = try settings.required("path", settings.path("path"))
///     let limit = try settings.size("maxSize") ?? .mebibytes(10)
public final class SinkSettings {
    let path: [String]
    let reading: Reading
    let record: SettingsRecord
    private let parent: SinkSettings?
    private var asked: Set<String> = []
    private(set) var hasValues = false

    init(_ path: [String], _ reading: Reading, _ record: SettingsRecord, parent: SinkSettings? = nil) {
        self.path = path
        self.reading = reading
        self.record = record
        self.parent = parent
    }

    /// The key of these settings in the configuration, such as `logging.sinks.app`.
    public var key: String { path.joined(separator: ".") }

    /// The keys that were looked up, in order.
    var askedKeys: [String] { asked.sorted() }

    /// Returns a value, or throws if there is none.
    ///
    ///     let path = try settings.required("path", settings.path("path"))
    public func required<Result>(_ key: String, _ value: Result?) throws -> Result {
        if let value { return value }
        throw ConfigurationError(
            (path + [key]).joined(separator: "."),
            place: reading.place(of: path, value: nil),
            reason: "a value is required"
        )
    }

    /// Returns an error about a key.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - value: the value as text, unless it is secret. Default: none.
    ///   - reason: the reason, such as `expected a number`.
    /// - Returns: the error, with the place of the key where it is known.
    public func error(_ key: String, value: String? = nil, reason: String) -> ConfigurationError {
        let whole = path + [key]
        var place = reading.place(of: whole, value: value)
        if place == nil, value == nil { place = reading.place(of: path, value: nil) }
        return ConfigurationError(whole.joined(separator: "."), value: value, place: place, reason: reason)
    }

    /// Returns the value of a key as text; `nil` if there is none.
    func raw(
        _ key: String,
        _ natural: Reading.NaturalType = .text,
        expecting: String,
        isSecret: Bool = false,
        isCompared: Bool = true
    ) throws -> String? {
        asked.insert(key)
        guard !isAbsent(key) else { return nil }
        let text: String?
        do {
            text = try reading.text(path + [key], natural, isSecret: isSecret)
        } catch {
            throw self.error(key, reason: "expected \(expecting)")
        }
        guard let text else { return nil }
        noteValue()
        if isCompared { record.note(path + [key], text) }
        return text
    }

    /// Returns a list of text; `nil` if there is none.
    func rawList(_ key: String, expecting: String, isCompared: Bool = true) throws -> [String]? {
        asked.insert(key)
        guard !isAbsent(key) else { return nil }
        let list: [String]?
        do {
            list = try reading.list(path + [key])
        } catch {
            throw self.error(key, reason: "expected \(expecting)")
        }
        guard let list else { return nil }
        noteValue()
        if isCompared { record.note(path + [key], list.joined(separator: "\u{0}")) }
        return list
    }

    /// Returns the settings under a key, and counts the key as looked up.
    func child(_ key: String) -> SinkSettings {
        asked.insert(key)
        return SinkSettings(path + [key], reading, record, parent: self)
    }

    /// Counts this section as present.
    func noteValue() {
        guard !hasValues else { return }
        hasValues = true
        parent?.noteValue()
    }

    /// The keys of this section; `nil` if it is no map, or if they cannot be listed.
    private(set) lazy var listedKeys: [String]? = reading.keys(at: path)

    /// The keys that a file has here; `nil` without a file that lists its keys.
    private lazy var keysOfFile: [String]? = listedKeys ?? (parent?.keysOfFile).map { _ in [] }

    /// Whether neither the file nor a provider in front of it has a value.
    ///
    /// Most keys are absent. An error for each would cost more than all the rest.
    private func isAbsent(_ key: String) -> Bool {
        guard let keysOfFile, !keysOfFile.contains(key) else { return false }
        return reading.isAbsent(path + [key])
    }

    /// Rejects the misspelling of a key that an error misses.
    ///
    /// Some keys may not have been looked up yet. So only a key that differs in one place counts as a misspelling.
    func rejectMisspelling(behind error: any Error) throws {
        guard let missed = error as? ConfigurationError, missed.value == nil, let listed = listedKeys else { return }
        let absent = asked.subtracting(listed)
        guard absent.contains(where: { missed.key == "\(key).\($0)" }) else { return }
        for unknown in listed where !asked.contains(unknown) {
            guard let meant = absent.sorted().first(where: { unknown.editDistance(to: $0) <= 1 }) else { continue }
            throw self.error(unknown, reason: "unknown key; did you mean \"\(meant)\"?")
        }
    }

    /// Rejects a key that was never looked up.
    func rejectUnknownKeys() throws {
        guard let unknown = (listedKeys ?? []).first(where: { !asked.contains($0) }) else { return }
        let known = asked.sorted()
        let similar = known.filter { unknown.editDistance(to: $0) <= 2 }
            .min { unknown.editDistance(to: $0) < unknown.editDistance(to: $1) }
        let advice = similar.map { "did you mean \"\($0)\"?" } ?? "known here: \(known.joined(separator: ", "))"
        throw error(unknown, reason: "unknown key; \(advice)")
    }
}
