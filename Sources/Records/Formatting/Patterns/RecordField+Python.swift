extension RecordField {
    /// The Python type of a field, which decides its conversion.
    enum PythonType {
        case text
        case integer
        case float
    }

    var pythonType: PythonType {
        switch self {
        case .levelNumber, .line, .thread, .process: .integer
        case .created, .milliseconds, .relativeCreated: .float
        default: .text
        }
    }

    /// Creates the field that has a name in Python; `nil` for an unknown name.
    init?(pythonName name: String) {
        switch name {
        case "asctime": self = .time
        case "name": self = .name
        case "levelname": self = .level
        case "levelno": self = .levelNumber
        case "message": self = .message
        case "pathname": self = .path
        case "filename": self = .file
        case "module": self = .module
        case "lineno": self = .line
        case "funcName": self = .function
        case "created": self = .created
        case "msecs": self = .milliseconds
        case "relativeCreated": self = .relativeCreated
        case "thread": self = .thread
        case "threadName": self = .threadName
        case "taskName": self = .taskName
        case "process": self = .process
        case "processName": self = .processName
        default: return nil
        }
    }
}

extension LogRecord {
    /// Returns a numeric field as the number that Python 3.13 keeps; `nil` for a text.
    func pythonNumber(of field: RecordField) -> PatternNumber? {
        switch field {
        case .created: .float(timestamp.pythonSeconds)
        case .milliseconds: .float(timestamp.pythonMilliseconds)
        case .relativeCreated: .float(timestamp.milliseconds(since: LogRecord.firstUse))
        case .levelNumber: .whole(isNegative: level.rawValue < 0, UInt64(level.rawValue.magnitude))
        case .line: .whole(isNegative: source.line < 0, UInt64(source.line.magnitude))
        case .thread: .whole(isNegative: false, thread.id)
        case .process: .whole(isNegative: process.id < 0, UInt64(process.id.magnitude))
        default: nil
        }
    }
}

extension Value {
    /// The value as a number that a pattern converts; `nil` if it is none.
    var patternNumber: PatternNumber? {
        switch self {
        case .int(let number): .whole(isNegative: number < 0, number.magnitude)
        case .unsigned(let number): .whole(isNegative: false, number)
        case .double(let number), .duration(let number): .float(number)
        default: nil
        }
    }
}
