/// Log levels by logger name.
///
/// A logger without one inherits its parent's.
///
///     try LevelRules("info, shop.db=debug, shop.web=off")
///
/// `shop.db.pool` is then `debug`; `shop` and everything else are `info`. A pure value: ``LogLevels`` applies it.
public struct LevelRules: Sendable, Hashable {
    /// The level of loggers that no name applies to.
    public var root: Level
    /// The levels by the bytes of their names.
    private var levels: [ByteKey: Level] = [:]

    /// The levels given to names.
    ///
    /// Rules compare names by their bytes. `String` takes two spellings of one text for the same. Of such names only
    /// one is here.
    public var named: [String: Level] {
        Dictionary(levels.map { ($0.key.text, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

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

    /// The level given to a name, or to the root if the name is empty; `nil` to let it inherit.
    ///
    /// The root cannot inherit: `nil` leaves it as it is.
    public subscript(name: String) -> Level? {
        get { name.isEmpty ? root : levels[ByteKey(name)] }
        set {
            if !name.isEmpty {
                levels[ByteKey(name)] = newValue
            } else if let newValue {
                root = newValue
            }
        }
    }

    /// Returns the level of a logger: that of its own name, or else of its longest dotted prefix that has one.
    public func level(of name: String) -> Level {
        guard !levels.isEmpty else { return root }
        var beginning = name[...]
        while true {
            if let level = levels[ByteKey(String(beginning))] { return level }
            guard let dot = beginning.utf8.lastIndex(of: UInt8(ascii: ".")) else { return root }
            beginning = beginning[..<dot]
        }
    }
}

extension LevelRules {
    /// Reads rules from text: levels and `name=level`, separated by commas.
    ///
    /// Of two for one name the last counts.
    ///
    /// - Parameters:
    ///   - text: the rules. Blanks around names and levels are ignored, and so are empty items. Levels are read as by
    ///     `Level.init(_:among:)`.
    ///   - root: the level of the root if the text gives none. Default: `info`.
    ///   - levels: the application's own levels, to be read by their names. Default: none.
    /// - Throws: ``LevelRules/ParsingError`` for the first item that is not understood.
    public init(_ text: String, root: Level = .info, among levels: [Level] = []) throws(ParsingError) {
        self.init(root: root)
        // Split by bytes, because a combining mark after a comma would hide the comma in one character.
        for item in text.utf8.split(separator: UInt8(ascii: ",")) {
            let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                .map { Self.trimmed(Substring($0)) }
            guard parts != [""] else { continue }
            guard let last = parts.last, let level = Level(last, among: levels), parts.count == 1 || parts[0] != ""
            else {
                throw ParsingError(item: Self.trimmed(Substring(item)))
            }
            self[parts.count == 1 ? "" : parts[0]] = level
        }
    }

    /// Reads rules from an environment variable.
    ///
    /// - Parameters:
    ///   - variable: the name of the variable. Default: `LOG_LEVEL`.
    ///   - root: the level of the root if the variable is not set or gives none. Default: `info`.
    ///   - levels: the application's own levels. Default: none.
    /// - Returns: the rules.
    /// - Throws: ``LevelRules/ParsingError`` for the first item that is not understood.
    public static func environment(
        _ variable: String = "LOG_LEVEL",
        root: Level = .info,
        among levels: [Level] = []
    ) throws(ParsingError) -> LevelRules {
        try LevelRules(Environment.value(of: variable) ?? "", root: root, among: levels)
    }

    private static func trimmed(_ text: Substring) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(scalars[...end].drop { $0.properties.isWhitespace })
    }
}

extension LevelRules: CustomStringConvertible {
    /// The rules as text: the root first, then sorted by name.
    ///
    /// Reading the text gives equal rules, for levels whose names can be read back.
    public var description: String {
        let items = levels.sorted { $0.key < $1.key }.map { "\($0.key.text)=\($0.value)" }
        return (["\(root)"] + items).joined(separator: ",")
    }
}

extension LevelRules {
    /// An item of a rules text that was not understood.
    public struct ParsingError: Error, Sendable, Hashable, CustomStringConvertible {
        /// The item, as it was written.
        public let item: String

        /// The item, escaped to one line, and the expected form.
        public var description: String {
            "could not read the log level '\(item.withEscapes)': expected a level such as 'info', or 'name=level'"
        }
    }
}
