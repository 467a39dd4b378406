internal import Records

/// A record that comes together attribute by attribute, in any order; what does not fit becomes an attribute of its own.
struct RecordBuilder {
    private var name = ""
    private var message: LogMessage?
    private var levelName: String?
    private var levelNumber: Int32?
    private var source = CodeLocation.unknown
    private var fileName: String?
    private var details = RecordDetails.Contents()
    private var timestamp: Timestamp?
    private var thread = ThreadIdentity(id: 0, name: "")
    private var process = ProcessIdentity(id: 0, name: "")
    private var formatted: String?
    private var extras: [Attribute] = []

    init() {}

    /// How many attributes of the record's own there are so far.
    var extraCount: Int { extras.count }

    /// Takes one attribute.
    mutating func set(_ key: String, _ value: Value) {
        if let known = RecordKey.named(key) {
            set(known, value)
        } else if key == "message", let text = value.text {
            // What a formatter left behind: `msg` with its arguments.
            formatted = text
        } else {
            keep(key, value)
        }
    }

    /// Takes one of Python's attributes; what cannot be used is kept as it is.
    mutating func set(_ key: RecordKey, _ value: Value) {
        if case .null = value { return }
        if !use(key, value) { keep(key.rawValue, value) }
    }

    /// Takes one of Python's attributes that is a text, given as UTF-8.
    @inline(__always)
    mutating func set(_ key: RecordKey, utf8 text: UnsafeRawBufferPointer) {
        switch key {
        case .msg: message = LogMessage(copying: text)
        case .name: name = String(utf8: text)
        case .levelname: levelName = String(utf8: text)
        case .pathname: source.file = String(utf8: text)
        case .filename: if source.file.isEmpty { fileName = String(utf8: text) }
        case .funcName: source.function = String(utf8: text)
        case .threadName: thread.name = String(utf8: text)
        case .processName: process.name = String(utf8: text)
        case .excText: details.errorText = String(utf8: text)
        case .stackInfo: details.stackText = String(utf8: text)
        case .taskName: details.taskName = String(utf8: text)
        case .module, .msecs, .relativeCreated: break
        case .levelno, .lineno, .process, .thread, .created, .args, .excInfo:
            keep(key.rawValue, .string(String(utf8: text)))
        }
    }

    private mutating func keep(_ key: String, _ value: Value) {
        // Room for what most records have, at once.
        if extras.isEmpty { extras.reserveCapacity(4) }
        extras.append(Attribute(key: key, value: value))
    }

    /// Takes one of Python's attributes that says something.
    /// - Returns: whether it is used; otherwise it should be kept as it is.
    private mutating func use(_ key: RecordKey, _ value: Value) -> Bool {
        switch key {
        case .msg: setMessage(value)
        case .name: Self.set(&name, value)
        case .levelname: Self.set(&levelName, value)
        case .pathname: Self.set(&source.file, value)
        case .filename: Self.set(&fileName, value)
        case .funcName: Self.set(&source.function, value)
        case .excText: Self.set(&details.errorText, value)
        case .stackInfo: Self.set(&details.stackText, value)
        case .taskName: Self.set(&details.taskName, value)
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
        default:
            ByteWriter.withScratch { writer in
                writer.append(json: value, revealing: false)
                message = writer.withBytes { LogMessage(bytes: $0) }
            }
        }
        return true
    }

    private mutating func setNumber(_ key: RecordKey, _ value: Value) -> Bool {
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
        guard let text = value.text else { return false }
        place = text
        return true
    }

    private static func set(_ place: inout String?, _ value: Value) -> Bool {
        guard let text = value.text else { return false }
        place = text
        return true
    }

    /// The record; what it is made of is given away.
    mutating func takeRecord() -> LogRecord {
        if source.file.isEmpty, let fileName { source.file = fileName }
        if source != .unknown { details.source = source }
        details.process = process
        return LogRecord(
            arriving: message.take() ?? LogMessage(formatted ?? ""),
            timestamp: timestamp ?? Timestamp(nanoseconds: 0),
            level: level,
            name: name,
            attributes: Attributes(adopting: extras),
            thread: thread,
            details: details
        )
    }

    private var level: Level {
        guard let levelNumber else { return levelName.flatMap { Level($0) } ?? .notSet }
        let unnamed = Level(levelNumber)
        guard let levelName, levelName != unnamed.staticName?.description, levelName != unnamed.name else {
            return unnamed
        }
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
