/// The severity of a record: a number, as in Python, and a name.
///
/// Levels compare by number alone. The standard levels are Python's; `trace` and `notice` are added. An application
/// adds its own as constants:
///
///     extension Level {
///         static let audit = Level(35, named: "AUDIT")
///     }
public struct Level: Sendable {
    /// The severity: higher is worse.
    ///
    /// Python's numbers.
    public let rawValue: Int32

    /// The index of a name that the application gave; 0 for none.
    @usableFromInline let nameIndex: UInt16

    /// Creates a level without a name of its own.
    ///
    /// Standard numbers have their names; any other number reads `Level 35`.
    @inlinable
    public init(_ rawValue: Int32) {
        self.rawValue = rawValue
        nameIndex = 0
    }

    /// Creates a level with a name, which is kept for the life of the process.
    ///
    /// - Parameters:
    ///   - rawValue: the severity.
    ///   - name: the name, of which at most 64 bytes are kept. After 1024 different names in one process a new one is
    ///     ignored, so that records from other processes cannot fill the memory.
    public init(_ rawValue: Int32, named name: String) {
        self.rawValue = rawValue
        let isStandard = Self.standardName(of: rawValue)?.description.hasSameBytes(as: name) ?? false
        nameIndex = isStandard ? 0 : LevelNames.shared.index(of: name)
    }

    // Computed, so that the compiler puts the number itself into every log call.

    /// The level of a sink that does not filter (0).
    @inlinable public static var notSet: Level { Level(0) }
    /// Finer than debugging (5).
    @inlinable public static var trace: Level { Level(5) }
    /// Details for debugging (10).
    @inlinable public static var debug: Level { Level(10) }
    /// Ordinary events (20).
    @inlinable public static var info: Level { Level(20) }
    /// Ordinary but notable events (25).
    @inlinable public static var notice: Level { Level(25) }
    /// Unexpected events that the program can handle (30).
    @inlinable public static var warning: Level { Level(30) }
    /// Failures (40).
    @inlinable public static var error: Level { Level(40) }
    /// Failures after which the program may not be able to continue (50).
    @inlinable public static var critical: Level { Level(50) }
    /// The highest level: that of a disabled logger.
    ///
    /// No record should be logged at it.
    @inlinable public static var off: Level { Level(.max) }

    /// The standard levels, from the lowest to the highest.
    public static let standard: [Level] = [.trace, .debug, .info, .notice, .warning, .error, .critical]

    /// The name in capitals, as Python prints it; `Level 35` for a number without one.
    public var name: String {
        if nameIndex != 0, let name = LevelNames.shared.name(at: nameIndex) { return name }
        return Self.standardName(of: rawValue)?.description ?? "Level \(rawValue)"
    }

    /// The name of a standard level without a name of its own.
    ///
    /// Formatters write it without making a string.
    package var staticName: StaticString? {
        nameIndex == 0 ? Self.standardName(of: rawValue) : nil
    }

    private static func standardName(of rawValue: Int32) -> StaticString? {
        switch rawValue {
        case 0: "NOTSET"
        case 5: "TRACE"
        case 10: "DEBUG"
        case 20: "INFO"
        case 25: "NOTICE"
        case 30: "WARNING"
        case 40: "ERROR"
        case 50: "CRITICAL"
        case .max: "OFF"
        default: nil
        }
    }
}

extension Level: Hashable, Comparable {
    /// Returns whether two levels have the same number; names do not count.
    @inlinable
    public static func == (left: Level, right: Level) -> Bool {
        left.rawValue == right.rawValue
    }

    /// Returns whether the first level is less severe.
    @inlinable
    public static func < (left: Level, right: Level) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Hashes the number.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(rawValue)
    }
}

extension Level: CustomStringConvertible {
    /// The name of the level.
    public var description: String { name }
}

extension Level: LosslessStringConvertible {
    /// Reads a level from text: a standard name or Python's `WARN` and `FATAL` in any case, a number, or `Level 35`.
    ///
    /// The result is `nil` for any other text. For custom names see ``init(_:among:)``.
    ///
    /// - Parameter text: the text, from a configuration or an environment variable.
    public init?(_ text: String) {
        self.init(text, among: [])
    }

    /// Reads a level from text like ``init(_:)-(String)``, and searches custom levels first.
    ///
    /// - Parameters:
    ///   - text: the text, from a configuration or an environment variable.
    ///   - custom: levels whose names are recognised, in any case.
    public init?(_ text: String, among custom: [Level]) {
        let wanted = text.uppercased()
        let aliases: [(name: String, level: Level)] = [("WARN", .warning), ("FATAL", .critical)]
        let named = (custom + Self.standard + [.notSet, .off]).map { ($0.name.uppercased(), $0) } + aliases
        if let (_, level) = named.first(where: { $0.0.hasSameBytes(as: wanted) }) {
            self = level
        } else if let number = Int32(wanted.hasPrefix("LEVEL ") ? String(wanted.dropFirst(6)) : wanted) {
            self.init(number)
        } else {
            return nil
        }
    }
}
