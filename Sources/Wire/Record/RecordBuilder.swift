internal import Records

/// A builder of a record from Python's attributes, in any order.
///
/// Values that do not fit become attributes of the record.
struct RecordBuilder: ~Copyable {
    private var name = ""
    private var message: LogMessage?
    private var levelName: String?
    private var levelNumber: Int32?
    private var source = CodeLocation.unknown
    private var fileName: String?
    /// The file name in lent memory.
    ///
    /// It counts only without a path.
    private var lentFileName: UnsafeRawBufferPointer?
    private var details = RecordDetails.Contents()
    private var timestamp: Timestamp?
    private var thread = ThreadIdentity(id: 0, name: "")
    private var process = ProcessIdentity(id: 0, name: "")
    private var formatted: String?
    private var extras = Attributes()

    private let texts: RepeatedTexts

    /// Creates an empty builder.
    /// - Parameter texts: the table of texts that repeat between records.
    init(_ texts: RepeatedTexts) {
        self.texts = texts
    }

    /// Adds one attribute.
    mutating func set(_ key: String, _ value: Value) {
        if let known = RecordKey.named(key) {
            set(known, value)
        } else if key == "message", let text = value.text {
            // The result of a formatter: `msg` with its arguments.
            formatted = text
        } else {
            keep(key, value)
        }
    }

    /// Adds one of Python's attributes.
    ///
    /// An unusable value is kept as an attribute of the record.
    mutating func set(_ key: RecordKey, _ value: Value) {
        if case .null = value { return }
        if !use(key, value) { keep(key.rawValue, value) }
    }

    /// Adds one of Python's attributes by the fast path.
    /// - Returns: whether it was added; `false` if a text is not UTF-8, or the item needs the general path.
    @inline(__always)
    mutating func take(_ item: UsualItem, as key: RecordKey) -> Bool {
        switch (key, item) {
        case (.msg, .text(let bytes)):
            guard let text = WellFormedText(bytes) else { return false }
            message = LogMessage(copying: text.bytes)
        case (_, .null): return true
        case (.module, .text(let bytes)): return bytes.isASCII
        case (.filename, .text(let bytes)):
            guard bytes.isASCII else { return false }
            lentFileName = bytes
        case (.msecs, .float), (.relativeCreated, .float): return true
        case (.created, .float(let seconds)):
            guard let instant = Timestamp(pythonSeconds: seconds) else { return false }
            timestamp = instant
        case (.thread, .whole(let number)): thread.id = number
        case (.lineno, .whole(let number)) where number <= Int32.max: source.line = Int(truncatingIfNeeded: number)
        case (.levelno, .whole(let number)) where number <= Int32.max: levelNumber = Int32(truncatingIfNeeded: number)
        case (.process, .whole(let number)) where number <= Int32.max: process.id = Int32(truncatingIfNeeded: number)
        case (.excText, .text(let bytes)), (.stackInfo, .text(let bytes)):
            guard let text = WellFormedText(bytes)?.string else { return false }
            if key == .excText { details.errorText = text } else { details.stackText = text }
        case (_, .text(let bytes)): return take(bytes, as: key)
        default: return false
        }
        return true
    }

    /// Adds one of Python's attributes whose text repeats between records.
    @inline(__always)
    private mutating func take(_ bytes: UnsafeRawBufferPointer, as key: RecordKey) -> Bool {
        switch key {
        case .name, .levelname, .pathname, .funcName, .threadName, .processName, .taskName: break
        default: return false
        }
        guard let text = texts.text(bytes) else { return false }
        switch key {
        case .name: name = text
        case .levelname: levelName = text
        case .pathname: source.file = text
        case .funcName: source.function = text
        case .threadName: thread.name = text
        case .processName: process.name = text
        default: details.taskName = text
        }
        return true
    }

    /// Adds an attribute of the record's own by the fast path.
    /// - Returns: whether it was added; `false` if a text is not UTF-8, or the item needs the general path.
    @inline(__always)
    mutating func take(_ item: UsualItem, named key: UnsafeRawBufferPointer) -> Bool {
        let value: Value
        switch item {
        case .whole(let number): value = Value(number)
        case .truth(let truth): value = .bool(truth)
        case .null: value = .null
        case .float(let number): value = .double(number)
        case .negative(let number): value = .int(number)
        case .text(let bytes):
            guard let text = WellFormedText(bytes) else { return false }
            value = .string(text.string)
        }
        guard let text = texts.text(key) else { return false }
        if key.count == 7, text == "message" { set(text, value) } else { keep(text, value) }
        return true
    }

    private mutating func keep(_ key: String, _ value: Value) {
        // The capacity for most records, allocated at once.
        if extras.isEmpty { extras.reserveCapacity(4) }
        extras.append(Attribute(key: key, value: value))
    }

    /// Uses one of Python's attributes that is not null.
    /// - Returns: whether it was used; otherwise the caller should keep it as it is.
    private mutating func use(_ key: RecordKey, _ value: Value) -> Bool {
        switch key {
        case .msg: setMessage(value)
        case .name: Self.set(&name, value)
        case .levelname: Self.set(&levelName, value)
        case .pathname: Self.set(&source.file, value)
        case .filename: setFileName(value)
        case .funcName: Self.set(&source.function, value)
        case .excText: Self.set(&details.errorText, value)
        case .stackInfo: Self.set(&details.stackText, value)
        case .taskName: Self.set(&details.taskName, value)
        case .threadName: Self.set(&thread.name, value)
        case .processName: Self.set(&process.name, value)
        case .levelno, .lineno, .process, .thread: setNumber(key, value)
        case .created: setCreated(value)
        // Attributes that follow from others, and attributes that are empty.
        case .module, .msecs, .relativeCreated: true
        case .args, .excInfo: value.saysNothing
        }
    }

    private mutating func setFileName(_ value: Value) -> Bool {
        guard Self.set(&fileName, value) else { return false }
        lentFileName = nil
        return true
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

    /// Returns the record of the attributes that were added.
    consuming func record() -> LogRecord {
        if source.file.isEmpty, let name = lentFileName.map({ String(utf8: $0) }) ?? fileName { source.file = name }
        details.process = process
        let level = Self.level(levelNumber, levelName)
        return LogRecord(
            arriving: message ?? LogMessage(formatted ?? ""),
            timestamp: timestamp ?? Timestamp(nanoseconds: 0),
            level: level,
            name: name,
            attributes: extras,
            source: source,
            thread: thread,
            details: details
        )
    }

    private static func level(_ number: Int32?, _ name: String?) -> Level {
        guard let number else { return name.flatMap { Level($0) } ?? .notSet }
        let unnamed = Level(number)
        guard let name else { return unnamed }
        let isStandard = unnamed.staticName.map { standard in
            let standard = UnsafeRawBufferPointer(start: standard.utf8Start, count: standard.utf8CodeUnitCount)
            return name.withBytes { $0.isSame(as: standard) }
        }
        return isStandard ?? (name == unnamed.name) ? unnamed : Level(number, named: name)
    }
}

extension Value {
    /// The text, including that of Python 2's byte strings; `nil` for anything else.
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

    /// Whether the value is empty, so that dropping it loses nothing.
    fileprivate var saysNothing: Bool {
        switch self {
        case .null: true
        case .array(let values): values.isEmpty
        case .map(let pairs): pairs.isEmpty
        default: false
        }
    }
}
