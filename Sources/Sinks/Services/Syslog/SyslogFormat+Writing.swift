// A message, piece by piece.
extension SyslogFormat {
    /// The default formatter.
    ///
    /// It includes the attributes if the format has no other place for them, except in Python's format.
    var defaultFormatter: any RecordFormatter {
        switch layout {
        case .rfc5424(let header, _) where header.structuredData != nil: TextFormatter("\(.message)")
        case .python: TextFormatter("\(.message)")
        case .rfc3164, .rfc5424: TextFormatter("\(.message)\(.attributes)")
        }
    }

    /// Whether the bytes are those of Python.
    var isPython: Bool {
        if case .python = layout { true } else { false }
    }

    /// Returns why the format cannot be used; `nil` if it can.
    /// - Parameters:
    ///   - limit: the maximum size of a message in bytes.
    ///   - framing: the framing of messages; `nil` for datagrams.
    /// - Returns: the reason, in words.
    func objection(withMessagesOf limit: Int, over framing: SyslogOptions.Framing?) -> String? {
        switch layout {
        case _ where framing == .unframed && end.utf8CodeUnitCount == 0:
            "without framing every message must end with a NUL, as those of .python() do"
        case .python(let ident, _) where framing?.endsAtControls == true && ident.contains { $0 == 0 || $0 == 10 }:
            "the ident contains a NUL or a line feed, which can end a message"
        case .python(let ident, _) where ident.count > limit / 2:
            "the ident takes more than half of the longest message"
        case .rfc5424(let header, _) where header.structuredData.map { StructuredData.isName($0.id) } == false:
            "the name of the structured data must be 1 to 32 printable ASCII characters without =, ], \" and spaces"
        default: nil
        }
    }

    /// Appends everything in front of the separator and the text.
    /// - Parameters:
    ///   - record: the record.
    ///   - priority: the facility and severity.
    ///   - dataLimit: the maximum size of the structured data in bytes.
    ///   - writer: the message.
    func appendHeader(
        of record: LogRecord,
        _ priority: SyslogPriority,
        dataLimit: Int = .max,
        to writer: inout ByteWriter
    ) {
        switch layout {
        case .python(let ident, _):
            writer.append(priority)
            writer.append(ident)
        case .rfc3164(let header): header.append(priority, of: record, to: &writer)
        case .rfc5424(let header, _): header.append(priority, of: record, dataLimit: dataLimit, to: &writer)
        }
    }

    /// The separator between the header and a text that is not empty.
    var separator: StaticString {
        switch layout {
        case .python, .rfc3164: ""
        case .rfc5424(_, startsWithBOM: true): " \u{FEFF}"
        case .rfc5424: " "
        }
    }

    /// The end of a message.
    var end: StaticString {
        if case .python(_, appendsNUL: true) = layout { "\0" } else { "" }
    }
}
