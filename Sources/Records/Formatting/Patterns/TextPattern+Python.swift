extension TextPattern {
    /// A notation of Python's patterns.
    public enum PythonStyle: Sendable, Hashable, CaseIterable {
        /// `%(levelname)-8s %(message)s`, the usual one.
        case percent
        /// `{levelname:<8} {message}`, the notation of `str.format`.
        case brace
        /// `$levelname ${message}`, the notation of `string.Template`.
        case dollar
    }

    /// Reads a pattern as Python's `logging.Formatter` takes it, so that a configuration can be shared.
    ///
    ///     let pattern = try TextPattern(python: "%(asctime)s %(levelname)-8s %(message)s")
    ///     let formatter = TextFormatter(pattern, time: .python)
    ///
    /// All fields of Python's documentation are supported
    /// (https://docs.python.org/3/library/logging.html#logrecord-attributes), and the attributes that have a default:
    ///
    ///     try TextPattern(python: "{request_id} {message}", style: .brace, defaults: ["request_id": "-"])
    ///
    /// | Style | Supported |
    /// |---|---|
    /// | `percent` | flags `-`, `0`, `+`, space, `#`; width, precision; `s`, `d`, `i`, `u`, `f`, `F`; `%%` |
    /// | `brace` | `!s`; fill, `<`, `>`, `^`, `=`; sign, `#`, `0`, width, precision; `s`, `d`, `f`, `F`; `{{`, `}}` |
    /// | `dollar` | `$name`, `${name}`, `$$` |
    ///
    /// The empty text stands for the message, as in Python. Unlike in Python, the record's text is escaped. A value
    /// that is no number ignores the conversion to one; in Python the record is lost. In braces a precision without `f`
    /// cuts the texts of attributes, and is ignored for their numbers.
    ///
    /// - Parameters:
    ///   - text: the pattern; widths may reach 1000, precisions of `f` 15.
    ///   - style: the notation. Default: `%`.
    ///   - defaults: the attributes that the pattern may name, with their values for records without them; Python's
    ///     `defaults`. Default: none.
    /// - Throws: ``TextPatternError`` for an unknown field, a conversion that does not fit it, or a pattern without a
    ///   field.
    public init(
        python text: String,
        style: PythonStyle = .percent,
        defaults: Attributes = [:]
    ) throws(TextPatternError) {
        self.init(stringLiteral: "")
        isPython = true
        let names = PatternNames(defaults: defaults)
        switch style {
        case .percent: try read(PercentReader(text.isEmpty ? "%(message)s" : text, names))
        case .brace: try read(BraceReader(text.isEmpty ? "{message}" : text, names))
        case .dollar: try read(DollarReader(text.isEmpty ? "${message}" : text, names))
        }
        guard parts.contains(where: { $0.field != nil }) else {
            let example =
                switch style {
                case .percent: "%(message)s"
                case .brace: "{message}"
                case .dollar: "${message}"
                }
            throw TextPatternError("no field such as \(example)", at: 0)
        }
    }

    private mutating func read(_ reader: some PatternReader) throws(TextPatternError) {
        var reader = reader
        while let piece = try reader.next() {
            switch piece {
            case .literal(let literal): append(literal: literal)
            case .field(.record(let field), let conversion):
                let plain = conversion.plainAlignment(of: field)
                append(
                    .record(field),
                    width: conversion.width,
                    alignment: plain ?? .left,
                    conversion: plain == nil ? conversion : nil
                )
            case .field(.attribute(let attribute), let conversion):
                append(attribute, width: conversion.width, alignment: .left, conversion: conversion)
            }
        }
    }
}
