internal import Records

/// A record that comes together attribute by attribute, in any order; what does not fit becomes an attribute of its own.
struct RecordBuilder {
    private var name = ""
    private var message: LogMessage?
    private var levelName: String?
    private var levelNumber: Int32?
    private var source = CodeLocation.unknown
    private var fileName: String?
    private var errorText: String?
    private var stackText: String?
    private var taskName: String?
    private var timestamp: Timestamp?
    private var thread = ThreadIdentity(id: 0, name: "")
    private var process = ProcessIdentity(id: 0, name: "")
    private var formatted: String?
    private var extras: [Attribute] = []

    init() {}

    /// Takes one attribute.
    mutating func set(_ key: String, _ value: Value) {
        if let known = RecordKey.named(key) {
            if !set(known, value) { extras.append(Attribute(key: key, value: value)) }
        } else if key == "message", let text = value.text {
            // What a formatter left behind: `msg` with its arguments.
            formatted = text
        } else {
            extras.append(Attribute(key: key, value: value))
        }
    }

    /// Takes one of Python's attributes.
    /// - Returns: whether it is used; otherwise it should be kept as it is.
    private mutating func set(_ key: RecordKey, _ value: Value) -> Bool {
        switch key {
        case .msg: setMessage(value)
        case .name: Self.set(&name, value)
        case .levelname: Self.set(&levelName, value)
        case .pathname: Self.set(&source.file, value)
        case .filename: Self.set(&fileName, value)
        case .funcName: Self.set(&source.function, value)
        case .excText: Self.set(&errorText, value)
        case .stackInfo: Self.set(&stackText, value)
        case .taskName: Self.set(&taskName, value)
        case .threadName: Self.set(&thread.name, value)
        case .processName: Self.set(&process.name, value)
        case .levelno, .lineno, .process, .thread: setNumber(key, value)
        case .created: setCreated(value)
        // What follows from the others, and what has nothing to say.
        case .module, .msecs, .relativeCreated: true
        case .args, .excInfo: value.saysNothing
        }
    }

    private mutating func setMessage(_ value: Value) -> Bool {
        switch value {
        case .string(let text): message = LogMessage(text)
        case .bytes(let bytes): message = LogMessage(bytes: bytes)
        case .null: break
        default:
            ByteWriter.withScratch { writer in
                writer.append(json: value, revealing: false)
                message = writer.withBytes { LogMessage(bytes: $0) }
            }
        }
        return true
    }

    private mutating func setNumber(_ key: RecordKey, _ value: Value) -> Bool {
        if value == .null { return true }
        if key == .thread, case .unsigned(let id) = value {
            thread.id = id
            return true
        }
        guard let number = value.wholeNumber else { return false }
        switch key {
        case .levelno: levelNumber = Int32(clamping: number)
        case .lineno: source.line = Int(clamping: number)
        case .process: process.id = Int32(clamping: number)
        default: thread.id = UInt64(truncatingIfNeeded: number)
        }
        return true
    }

    private mutating func setCreated(_ value: Value) -> Bool {
        switch value {
        case .null: return true
        case .timestamp(let instant): timestamp = instant
        case .int(let seconds): timestamp = Timestamp(seconds: seconds)
        case .unsigned: timestamp = .latest
        case .double(let seconds):
            guard let instant = Timestamp(pythonSeconds: seconds) else { return false }
            timestamp = instant
        default: return false
        }
        return true
    }

    private static func set(_ place: inout String, _ value: Value) -> Bool {
        if value == .null { return true }
        guard let text = value.text else { return false }
        place = text
        return true
    }

    private static func set(_ place: inout String?, _ value: Value) -> Bool {
        if value == .null { return true }
        guard let text = value.text else { return false }
        place = text
        return true
    }

    /// The record.
    func record() -> LogRecord {
        var source = source
        if source.file.isEmpty, let fileName { source.file = fileName }
        var record = LogRecord(
            timestamp: timestamp ?? Timestamp(nanoseconds: 0),
            level: level,
            name: name,
            message: message ?? LogMessage(formatted ?? ""),
            attributes: Attributes(extras),
            source: source,
            thread: thread
        )
        record.process = process
        if let taskName { record.taskName = taskName }
        if let errorText { record.errorText = errorText }
        if let stackText { record.stackText = stackText }
        return record
    }

    private var level: Level {
        guard let levelNumber else { return levelName.flatMap { Level($0) } ?? .notSet }
        guard let levelName, levelName != "Level \(levelNumber)" else { return Level(levelNumber) }
        return Level(levelNumber, named: levelName)
    }
}

extension Value {
    /// The text, also of the byte strings that Python 2 sends; `nil` for anything else.
    fileprivate var text: String? {
        switch self {
        case .string(let text): text
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        default: nil
        }
    }

    /// The number without its fraction, saturating; `nil` for anything else.
    fileprivate var wholeNumber: Int64? {
        switch self {
        case .int(let number): number
        case .unsigned(let number): Int64(clamping: number)
        case .bool(let truth): truth ? 1 : 0
        case .double(let number) where number.magnitude < 0x1p63: Int64(number)
        default: nil
        }
    }

    /// Whether nothing is lost with it.
    fileprivate var saysNothing: Bool {
        switch self {
        case .null: true
        case .array(let values): values.isEmpty
        case .map(let pairs): pairs.isEmpty
        default: false
        }
    }
}
