/// How an ``SMTPSink`` makes its mails, and how long it waits for the server.
public struct MailOptions: Sendable {
    /// Whether lines of other letters than ASCII go as they are (`8bit`) if they are short, as in Python. Default: no, they are
    /// written in ASCII (`quoted-printable` or `base64`), which every server passes on.
    ///
    /// Whether a server takes such lines (8BITMIME, RFC 6152) is known only when it is talked to; say yes if yours does.
    public var allows8Bit: Bool
    /// The zone whose clock stands in the header `Date`. Default: the process's own.
    public var zone: ZoneOffsets
    /// Time-outs, attempts and the pauses after failures. Default: 5 seconds to connect, 10 for the whole mail.
    ///
    /// The proxy of the environment is not used for mail.
    public var service: ServiceOptions

    /// Creates options; what is not named has the default described at its property.
    public init(allows8Bit: Bool = false, zone: ZoneOffsets = .local, service: ServiceOptions = ServiceOptions()) {
        self.allows8Bit = allows8Bit
        self.zone = zone
        self.service = service
    }
}
