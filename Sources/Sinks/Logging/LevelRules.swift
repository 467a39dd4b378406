/// Which level which logger has, by name; what a name is not given it inherits from the name it is part of.
///
///     try LevelRules("info, shop.db=debug, shop.web=off")
///
/// `shop.db.pool` is then `debug`, `shop` and everything else `info`. A pure value: ``LogLevels`` applies it.
public struct LevelRules: Sendable, Hashable {
    /// The level of loggers that no name applies to.
    public var root: Level
    /// The levels given to names.
    public private(set) var named: [String: Level] = [:]

    /// Creates rules for the root alone.
    /// - Parameter root: the level of loggers that no name applies to. Default: `info`.
    public init(root: Level = .info) {
        self.root = root
    }

    /// Creates rules from levels by name.
    public init(root: Level = .info, _ named: [String: Level]) {
        self.root = root
        for (name, level) in named { self[name] = level }
    }

    /// The level given to a name, or to the root if the name is empty; `nil` to let it inherit. The root cannot inherit: `nil`
    /// leaves it as it is.
    public subscript(name: String) -> Level? {
        get { name.isEmpty ? root : named[name] }
        set {
            if !name.isEmpty {
                named[name] = newValue
            } else if let newValue {
                root = newValue
            }
        }
    }

    /// The level of a logger: that of its own name, or else of the longest dotted beginning of it that has one.
    public func level(of name: String) -> Level {
        guard !named.isEmpty else { return root }
        var beginning = name[...]
        while true {
            if let level = named[String(beginning)] { return level }
            guard let dot = beginning.utf8.lastIndex(of: UInt8(ascii: ".")) else { return root }
            beginning = beginning[..<dot]
        }
    }
}

extension LevelRules {
    /// Reads rules from text: levels and `name=level`, separated by commas. Of two for one name the last counts.
    ///
    /// - Parameters:
    ///   - text: what a person wrote; blanks around names and levels do not count, nor do empty places. Levels are read as by
    ///     ``Level/init(_:among:)``.
    ///   - root: the level of the root if the text gives none. Default: `info`.
    ///   - levels: the application's own levels, to be read by their names. Default: none.
    /// - Throws: ``LevelRulesError`` for the first item that is not understood.
    public init(_ text: String, root: Level = .info, among levels: [Level] = []) throws(LevelRulesError) {
        self.init(root: root)
        for item in text.split(separator: ",") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(Self.trimmed)
            guard parts != [""] else { continue }
            guard let last = parts.last, let level = Level(last, among: levels), parts.count == 1 || parts[0] != ""
            else {
                throw LevelRulesError(item: Self.trimmed(item))
            }
            self[parts.count == 1 ? "" : parts[0]] = level
        }
    }

    /// Reads rules from an environment variable.
    ///
    /// - Parameters:
    ///   - variable: its name. Default: `LOG_LEVEL`.
    ///   - root: the level of the root if the variable is not set or gives none. Default: `info`.
    ///   - levels: the application's own levels. Default: none.
    /// - Throws: ``LevelRulesError`` for the first item that is not understood.
    public static func environment(
        _ variable: String = "LOG_LEVEL",
        root: Level = .info,
        among levels: [Level] = []
    ) throws(LevelRulesError) -> LevelRules {
        try LevelRules(Environment.value(of: variable) ?? "", root: root, among: levels)
    }

    private static func trimmed(_ text: Substring) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        let end = text.lastIndex { !isBlank($0) }
        guard let end else { return "" }
        return String(text[...end].drop(while: isBlank))
    }
}

extension LevelRules: CustomStringConvertible {
    /// The rules as text that reads back as the same, for levels that read back themselves: the root first, then by name.
    public var description: String {
        let items = named.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return (["\(root)"] + items).joined(separator: ",")
    }
}
