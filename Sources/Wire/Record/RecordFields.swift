internal import Records

/// The values of Python's attributes of a record.
struct RecordFields {
    private let record: LogRecord
    private let source: CodeLocation
    private let origin: Timestamp
    private let revealing: Bool

    init(_ record: LogRecord, origin: Timestamp, revealing: Bool) {
        self.record = record
        source = record.source
        self.origin = origin
        self.revealing = revealing
    }

    subscript(key: RecordKey) -> Value {
        switch key {
        case .name: .string(record.name)
        case .msg: .string(record.message.text(revealing: revealing))
        case .args, .excInfo: .null
        case .levelname: .string(record.level.name)
        case .levelno: .int(Int64(record.level.rawValue))
        case .pathname: .string(source.file)
        case .filename: .string(String(source.fileName))
        case .module: .string(String(source.module))
        case .excText: Self.text(record.errorText)
        case .stackInfo: Self.text(record.stackText)
        case .lineno: .int(Int64(source.line))
        case .funcName: Self.text(source.function.isEmpty ? nil : source.function)
        case .created: .double(record.timestamp.pythonSeconds)
        case .msecs: .double(record.timestamp.pythonMilliseconds)
        case .relativeCreated: .double(record.timestamp.milliseconds(since: origin))
        case .thread: Value(record.thread.id)
        case .threadName: .string(record.thread.name)
        case .processName: .string(record.process.name)
        case .process: .int(Int64(record.process.id))
        case .taskName: Self.text(record.taskName)
        }
    }

    private static func text(_ text: String?) -> Value {
        text.map(Value.string) ?? .null
    }
}

extension Timestamp {
    /// Creates the instant of a `created`: the nearest nanosecond, saturating; `nil` for NaN.
    package init?(pythonSeconds: Double) {
        guard pythonSeconds.magnitude < 9.3e9 else {
            guard !pythonSeconds.isNaN else { return nil }
            self = pythonSeconds < 0 ? .earliest : .latest
            return
        }
        // Done by hand, because rounding calls a function unless the processor is known to have an instruction for it.
        // Adding a half is exact for all doubles except the one just below it.
        let toZero = Int64(pythonSeconds)
        let whole = Double(toZero) > pythonSeconds ? toZero &- 1 : toZero
        // The difference between a double and its whole part is exact, and so is that of the nanoseconds.
        let nanoseconds = (pythonSeconds - Double(whole)) * 1e9
        self.init(seconds: whole, nanoseconds: Int64(nanoseconds + 0.5))
    }
}

extension Value {
    /// The value with its private parts masked, down to the depth that encoders write.
    var masked: Value {
        masked(depth: DecodingLimits.encodedDepth)
    }

    private func masked(depth: Int) -> Value {
        switch self {
        case .private: .string(LogMessage.mask)
        case .array where depth <= 0, .map where depth <= 0: .string(DecodingLimits.tooDeep)
        case .array(let values): .array(values.map { $0.masked(depth: depth - 1) })
        case .map(let pairs):
            .map(Attributes(pairs.map { Attribute(key: $0.key, value: $0.value.masked(depth: depth - 1)) }))
        default: self
        }
    }
}
