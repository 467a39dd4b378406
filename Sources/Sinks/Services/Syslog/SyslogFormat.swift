/// The format of a syslog message.
///
///     SyslogSink(.udp("logs.example"), format: .rfc3164(tag: "shop"))
public struct SyslogFormat: Sendable {
    enum Layout: Sendable {
        case python(ident: [UInt8], appendsNUL: Bool)
        case rfc3164(RFC3164Header)
        case rfc5424(RFC5424Header, startsWithBOM: Bool)
    }

    let layout: Layout

    /// Returns the format of Python's `SysLogHandler`, byte by byte: `<14>` ident text NUL, without time, host or
    /// program.
    ///
    /// The text is the formatter's output. The default formatter escapes control characters in messages and indents the
    /// lines of errors by four spaces, unlike Python. A custom formatter that writes text as it is has Python's bytes
    /// there too.
    ///
    /// - Parameters:
    ///   - ident: the prefix of every text, as it is. It must not contain NUL or line feed over a stream whose messages
    ///     can end at them. Default: empty.
    ///   - appendsNUL: whether a NUL ends the message. Default: yes, as in Python. Few current receivers need it.
    /// - Returns: the format.
    public static func python(ident: String = "", appendsNUL: Bool = true) -> SyslogFormat {
        SyslogFormat(layout: .python(ident: Array(ident.utf8), appendsNUL: appendsNUL))
    }

    /// Returns the old format (RFC 3164, section 4): `<14>Nov 21 01:46:40 web1 shop[4711]: text`.
    ///
    /// - Parameters:
    ///   - hostname: the machine's name. Default: this machine's, without its domain.
    ///   - tag: the program, at most 32 characters of printable ASCII. Default: the name of the record's process.
    ///   - showsProcess: whether the number of the process follows in brackets. Default: yes.
    ///   - zone: the time zone, which the format does not contain. Default: the machine's, which receivers expect.
    /// - Returns: the format.
    public static func rfc3164(
        hostname: Hostname = .system,
        tag: String? = nil,
        showsProcess: Bool = true,
        zone: ZoneOffsets = .local
    ) -> SyslogFormat {
        let header = RFC3164Header(hostname: hostname, tag: tag, showsProcess: showsProcess, zone: zone)
        return SyslogFormat(layout: .rfc3164(header))
    }

    /// Returns the format of RFC 5424.
    ///
    ///     <14>1 2026-11-21T01:46:40.123456Z web1 shop 4711 shop.checkout [shop@32473 order="7"] text
    ///
    /// An empty field is `-`, and a field that is too long is cut. The limits are 255 characters for the host, 48 for
    /// the program, and 32 for the kind of message and the name of an attribute. Characters in them other than
    /// printable ASCII become `_`.
    ///
    /// - Parameters:
    ///   - hostname: the machine's name. Default: this machine's.
    ///   - appName: the program. Default: the name of the record's process.
    ///   - messageID: the kind of message. Default: the name of the logger.
    ///   - structuredDataID: the name of the element that holds the attributes; `nil` for no element. Default:
    ///     `attributes@32473`. The number is reserved for examples (RFC 5612), so replace it with your enterprise's.
    ///   - revealsPrivate: whether private attributes are shown. Default: no, they read `<private>`.
    ///   - zone: the time zone. Default: UTC.
    ///   - startsWithBOM: whether the text begins with the mark that section 6.4 demands of UTF-8. Default: no, because
    ///     most receivers keep it as part of the text.
    /// - Returns: the format.
    public static func rfc5424(
        hostname: Hostname = .system,
        appName: String? = nil,
        messageID: MessageID = .loggerName,
        structuredDataID: String? = "attributes@32473",
        revealsPrivate: Bool = false,
        zone: ZoneOffsets = .utc,
        startsWithBOM: Bool = false
    ) -> SyslogFormat {
        let header = RFC5424Header(
            hostname: hostname,
            appName: appName,
            messageID: messageID,
            structuredData: structuredDataID.map { StructuredData(id: $0, revealsPrivate: revealsPrivate) },
            zone: zone
        )
        return SyslogFormat(layout: .rfc5424(header, startsWithBOM: startsWithBOM))
    }
}
