internal import Configuration
internal import Foundation

/// The content of a configuration file at one time.
struct ConfigurationFileSnapshot: ConfigSnapshot {
    /// Components of keys that concern a value's place or shape instead of the value.
    ///
    /// A `ConfigReader` passes on keys alone. So questions about the file have the form of keys.
    enum Question {
        /// The keys of a map, as a list.
        static let keys = "#keys"
        /// The file and the line of a value.
        static let place = "#place"
        /// The value as text, whatever stands in front of the file.
        static let text = "#text"
        /// The path of the file.
        static let file = "#file"
    }

    private static let longestFile = 4 << 20

    let path: String
    let bytes: Data
    let content: Result<ConfigurationNode, ConfigurationError>

    var providerName: String { "ConfigurationFile[\(path)]" }

    /// Reads a file.
    /// - Parameters:
    ///   - path: its path.
    ///   - former: the former snapshot.
    /// - Returns: the content, or the reason why there is none; the former snapshot if the bytes are the same.
    static func read(_ path: String, instead former: Self?) -> Self {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(filePath: path))
        } catch {
            let reason = (error as? CocoaError)?.code == .fileReadNoSuchFile ? "no such file" : "cannot be read"
            let failure = ConfigurationError("", place: path, reason: reason)
            return Self(path: path, bytes: Data(), content: .failure(failure))
        }
        if let former, former.bytes == bytes, (try? former.content.get()) != nil { return former }
        return Self(path: path, bytes: bytes)
    }

    private init(path: String, bytes: Data, content: Result<ConfigurationNode, ConfigurationError>) {
        (self.path, self.bytes, self.content) = (path, bytes, content)
    }

    /// Reads the content of a file from bytes.
    init(path: String, bytes: Data) {
        self.path = path
        self.bytes = bytes
        content = Result { () throws(ConfigurationError) in
            guard bytes.count <= Self.longestFile else {
                throw ConfigurationError("", place: path, reason: "larger than 4 MiB")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ConfigurationError("", place: path, reason: "not valid UTF-8")
            }
            return try ConfigurationNode(text: text, place: path)
        }
    }

    func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
        let root = try content.get()
        let value = try answer(root, key.components, type)
        return LookupResult(
            encodedKey: key.description,
            value: value.map { ConfigValue($0, isSecret: false) }
        )
    }

    private func answer(
        _ root: ConfigurationNode,
        _ components: [String],
        _ type: ConfigType
    ) throws -> ConfigContent? {
        let node = root.value(at: components.dropLast())
        switch components.last {
        case Question.file: return .string(path)
        case Question.place: return node.map { .string("\(path):\($0.line)") }
        case Question.text:
            guard case .text(let text, _) = node else { return nil }
            return .string(text)
        case Question.keys:
            guard case .map(let entries, _) = node else { return nil }
            return .stringArray(entries.keys.sorted())
        default: return try content(of: root.value(at: components), components, type)
        }
    }

    private func content(
        of node: ConfigurationNode?,
        _ components: [String],
        _ type: ConfigType
    ) throws -> ConfigContent? {
        let converted: ConfigContent?
        switch (node, type) {
        case (nil, _), (.null, _): return nil
        case (.text(let text, _), .string): converted = .string(text)
        case (.text(let text, _), .int): converted = Int(text).map { .int($0) }
        case (.text(let text, _), .double): converted = Double(text).map { .double($0) }
        case (.text(let text, _), .bool): converted = Bool(text).map { .bool($0) }
        case (.text(let text, _), .bytes): converted = Data(base64Encoded: text).map { .bytes(Array($0)) }
        case (.list(let elements, _), .stringArray): converted = Self.texts(elements, \.self).map { .stringArray($0) }
        case (.list(let elements, _), .intArray): converted = Self.texts(elements, Int.init).map { .intArray($0) }
        case (.list(let elements, _), .doubleArray):
            converted = Self.texts(elements, Double.init).map { .doubleArray($0) }
        case (.list(let elements, _), .boolArray): converted = Self.texts(elements, Bool.init).map { .boolArray($0) }
        default: converted = nil
        }
        guard let converted else {
            let key = components.joined(separator: ".")
            let place = "\(path):\(node?.line ?? 0)"
            throw ConfigurationError(key, place: place, reason: "cannot be read as \(type.rawValue)")
        }
        return converted
    }

    /// Returns the elements of a list if all are text that can be read.
    private static func texts<Element>(
        _ nodes: [ConfigurationNode],
        _ read: (String) -> Element?
    ) -> [Element]? {
        var elements: [Element] = []
        for node in nodes {
            guard case .text(let text, _) = node, let element = read(text) else { return nil }
            elements.append(element)
        }
        return elements
    }
}
