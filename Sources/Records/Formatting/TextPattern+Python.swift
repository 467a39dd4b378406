extension TextPattern {
    /// Reads a pattern in Python's `%` style, as `logging.Formatter` takes it, so that a configuration can be shared.
    ///
    ///     let pattern = try TextPattern(python: "%(asctime)s %(levelname)-8s %(message)s")
    ///     let formatter = TextFormatter(pattern, time: .python)
    ///
    /// All fields of Python's documentation are supported
    /// (https://docs.python.org/3/library/logging.html#logrecord-attributes). So are the flags `-`, `0`, `+`, space and
    /// `#`, a width, a precision, the conversions `s`, `d`, `i`, `u`, `f` and `F`, and `%%`. The empty text stands for
    /// `%(message)s`, as in Python. Unlike in Python, the record's text is escaped. Attributes never appear, because
    /// this style has no notation for `\(.attributes)`.
    ///
    /// - Parameter text: the pattern; widths may reach 1000, precisions of `f` 15.
    /// - Throws: ``TextPatternError`` for an unknown field, a conversion that does not fit it, or a pattern without a
    ///   field.
    public init(python text: String) throws(TextPatternError) {
        self.init(stringLiteral: "")
        isPython = true
        var reader = PercentReader(text.isEmpty ? "%(message)s" : text)
        while let piece = try reader.next() {
            switch piece {
            case .literal(let literal): append(literal: literal)
            case .field(let field, let conversion):
                let alignment: Alignment = conversion.isLeftAligned ? .left : .right
                let plain = conversion.isPlain && field.pythonType != .float && field != .taskName
                append(field, width: conversion.width, alignment: alignment, conversion: plain ? nil : conversion)
            }
        }
        guard parts.contains(where: { $0.field != nil }) else {
            throw TextPatternError("no field such as %(message)s", at: 0)
        }
    }
}

extension RecordField {
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
