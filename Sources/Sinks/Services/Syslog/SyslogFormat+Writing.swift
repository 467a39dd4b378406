// A message, piece by piece.
extension SyslogFormat {
    /// How the text is written where nobody said it: attributes stand in the text if the format has no other place for them.
    var defaultFormatter: any RecordFormatter {
        switch layout {
        case .rfc5424(let header, _) where header.structuredData != nil: TextFormatter("\(.message)")
        case .python: TextFormatter("\(.message)")
        case .rfc3164, .rfc5424: TextFormatter("\(.message)\(.attributes)")
        }
    }

    /// Whether the bytes are to be Python's.
    var isPython: Bool {
        if case .python = layout { true } else { false }
    }

    /// What does not make sense about it; `nil` if nothing.
    /// - Parameters:
    ///   - limit: the most bytes of a message.
    ///   - framing: how messages are told apart; `nil` for datagrams.
    func objection(withMessagesOf limit: Int, over framing: SyslogFraming?) -> String? {
        switch layout {
        case _ where framing == .unframed && end.utf8CodeUnitCount == 0:
            "without framing every message must end with a NUL, as those of .python() do"
        case .python(let ident, _) where framing?.endsAtControls == true && ident.contains { $0 == 0 || $0 == 10 }:
            "the ident has a NUL or a line feed, where that can end a message"
        case .python(let ident, _) where ident.count > limit / 2:
            "the ident takes more than half of the longest message"
        case .rfc5424(let header, _) where header.structuredData.map { StructuredData.isName($0.id) } == false:
            "the name of the structured data must be 1 to 32 printable ASCII characters without =, ], \" and spaces"
        default: nil
        }
    }

    /// Appends what stands in front of the text.
    /// - Parameter dataLimit: the most bytes of structured data.
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

    /// What stands between the header and a text that is not empty.
    var separator: StaticString {
        switch layout {
        case .python, .rfc3164: ""
        case .rfc5424(_, startsWithBOM: true): " \u{FEFF}"
        case .rfc5424: " "
        }
    }

    /// What ends a message.
    var end: StaticString {
        if case .python(_, appendsNUL: true) = layout { "\0" } else { "" }
    }
}
