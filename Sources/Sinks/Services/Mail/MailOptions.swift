/// The encoding, the time zone and the service options of an ``SMTPSink``.
///
///     let options = MailOptions(zone: .utc, service: ServiceOptions(timeouts: .init(total: .seconds(5))))
public struct MailOptions: Sendable {
    /// Whether short lines with non-ASCII letters stay as they are (`8bit`), as in Python.
    ///
    /// Default: no.
    ///
    /// By default they are encoded in ASCII (`quoted-printable` or `base64`), which every server passes on. A server's
    /// support for such lines (8BITMIME, RFC 6152) is known only in a session. Set this option if your server has it.
    public var allows8Bit: Bool
    /// The time zone of the header `Date`.
    ///
    /// Default: the process's own.
    public var zone: ZoneOffsets
    /// Timeouts, attempts and the pauses after failures.
    ///
    /// Default: 5 seconds to connect, 10 for the whole mail.
    ///
    /// The proxy of the environment is not used for mail.
    public var service: ServiceOptions

    /// Creates options.
    ///
    /// Each parameter has the default that its property describes.
    public init(allows8Bit: Bool = false, zone: ZoneOffsets = .local, service: ServiceOptions = ServiceOptions()) {
        self.allows8Bit = allows8Bit
        self.zone = zone
        self.service = service
    }
}
