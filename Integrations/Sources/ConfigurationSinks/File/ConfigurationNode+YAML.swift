internal import Yams

extension ConfigurationNode {
    /// The most values of a file, counted after aliases are followed.
    ///
    /// A few aliases of aliases stand for millions of values.
    static let mostValues = 100_000

    /// Reads YAML.
    ///
    /// - Parameters:
    ///   - text: the content of the file. An empty one is an empty map.
    ///   - place: the name of the file, for errors.
    /// - Throws: ``ConfigurationError`` for text that is not valid, repeated keys, keys that are not text, and a value
    ///   other than a map at the top.
    init(yaml text: String, place: String) throws(ConfigurationError) {
        let root: Yams.Node?
        do {
            root = try Parser(yaml: text, encoding: .utf8).singleRoot()
        } catch {
            throw Self.refusal(of: error, place)
        }
        var left = Self.mostValues
        let node = try root.map { node throws(ConfigurationError) in try Self.convert(node, place, &left) }
        switch node ?? .null(line: 1) {
        case .map(let entries, let line): self = .map(entries, line: line)
        case .null(let line): self = .map([:], line: line)
        case let other:
            throw ConfigurationError("", place: "\(place):\(other.line)", reason: "expected a map of keys at the top")
        }
    }

    private static func convert(
        _ node: Yams.Node,
        _ place: String,
        _ left: inout Int
    ) throws(ConfigurationError) -> ConfigurationNode {
        let line = node.mark?.line ?? 0
        left -= 1
        guard left > 0 else {
            throw ConfigurationError("", place: "\(place):\(line)", reason: "more than \(mostValues) values")
        }
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return isNull ? .null(line: line) : .text(scalar.string, line: line)
        case .sequence(let sequence):
            var elements: [ConfigurationNode] = []
            for element in sequence { elements.append(try convert(element, place, &left)) }
            return .list(elements, line: line)
        case .mapping(let mapping):
            var entries: [String: ConfigurationNode] = [:]
            for (key, value) in mapping {
                guard let name = key.scalar?.string else {
                    throw ConfigurationError("", place: "\(place):\(line)", reason: "a key is not text")
                }
                let converted = try convert(value, place, &left)
                guard entries.updateValue(converted, forKey: name) == nil else {
                    throw ConfigurationError(name, place: "\(place):\(converted.line)", reason: "the key stands twice")
                }
            }
            return .map(entries, line: line)
        case .alias:
            throw ConfigurationError("", place: "\(place):\(line)", reason: "an alias without its anchor")
        }
    }

    private static func refusal(of error: any Error, _ place: String) -> ConfigurationError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ConfigurationError("", place: "\(place):\(mark.line)", reason: problem)
        case .reader(let problem, _, _, _):
            ConfigurationError("", place: place, reason: problem)
        case .duplicatedKeysInMapping(let keys, let context):
            ConfigurationError(keys.first ?? "", place: "\(place):\(context.mark.line)", reason: "the key stands twice")
        default:
            ConfigurationError("", place: place, reason: "neither valid JSON nor valid YAML")
        }
    }
}
