/// A value of a configuration file, with its line.
enum ConfigurationNode: Sendable, Hashable {
    case null(line: Int)
    case text(String, line: Int)
    indirect case list([ConfigurationNode], line: Int)
    indirect case map([String: ConfigurationNode], line: Int)

    /// The number of its line, from 1.
    var line: Int {
        switch self {
        case .null(let line), .text(_, let line), .list(_, let line), .map(_, let line): line
        }
    }

    /// Returns the value at a path of keys; `nil` if there is none.
    func value(at path: some Sequence<String>) -> ConfigurationNode? {
        var node = self
        for key in path {
            guard case .map(let entries, _) = node, let next = entries[key] else { return nil }
            node = next
        }
        return node
    }
}
