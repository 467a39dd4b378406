/// A mail server that takes mail from programs, and the options of a session with it.
///
///     // STARTTLS, port 587
///     MailServer("mail.shop.example", credentials: MailOptions.Credentials(user: "shop", password: Secret(secret)))
///     MailServer("mail.shop.example", security: .implicit())    // TLS, port 465
///     MailServer("localhost", security: .none)                  // plain, port 25
public struct MailServer: Sendable, Hashable {
    /// The host: a name, an IPv4 or an IPv6 address.
    public var host: String
    /// The port.
    public var port: UInt16
    /// The encryption of the connection.
    ///
    /// Default: STARTTLS, and nothing is sent without it.
    public var security: MailOptions.Security
    /// The credentials for logging in.
    ///
    /// Default: none.
    ///
    /// If the server offers no login, the mail is sent without one. The login mechanisms are those of Python's
    /// `smtplib`: CRAM-MD5, PLAIN and LOGIN. With a server that offers only others, such as GSSAPI or XOAUTH2, sending
    /// fails with ``SinkError/Code/refused``.
    public var credentials: MailOptions.Credentials?
    /// The name of this machine in `EHLO` (RFC 5321, section 4.1.1.1): a domain, `client.shop.example`, or an address,
    /// `[10.0.0.7]` or `[IPv6:fd00::7]`.
    ///
    /// Default: the machine's name if it has a dot, otherwise `[127.0.0.1]`, because many servers reject a bare name.
    /// Python's `smtplib` does the same, but with a query to the DNS.
    public var clientName: String?

    /// Creates a server.
    ///
    /// Nothing connects yet.
    /// - Parameters:
    ///   - host: a name, an IPv4 or an IPv6 address, which may have a zone: `fe80::1%eth0`.
    ///   - port: the port. Default: the port that servers use for that security, 25, 587 or 465.
    ///   - security: the encryption of the connection.
    ///   - credentials: the credentials for logging in.
    ///   - clientName: the name of this machine in `EHLO`.
    public init(
        _ host: String,
        port: UInt16? = nil,
        security: MailOptions.Security = .startTLS(),
        credentials: MailOptions.Credentials? = nil,
        clientName: String? = nil
    ) {
        self.host = host
        self.port = port ?? security.defaultPort
        self.security = security
        self.credentials = credentials
        self.clientName = clientName
    }

    /// The server in error texts: `mail server mail.shop.example:587`.
    var subject: String {
        "mail server " + (host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)")
    }

    /// Rejects invalid and unsafe options.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    func validate() throws(SinkError) {
        try SocketEndpoint.tcp(host, port).validate(attempted: "mail to")
        _ = try target
        guard let objection else { return }
        throw SinkError(.invalidOption, attempted: "mail to", on: subject, reason: objection)
    }

    /// The name that the certificate must contain, and the port.
    var target: TLSTarget {
        get throws(SinkError) { try TLSTarget(.tcp(host, port), serverName: security.options.serverName) }
    }

    /// The host to connect to, if the name to check does not lead there; otherwise `nil`.
    ///
    /// The name to check is then another name, or an address without its zone.
    var detour: String? {
        guard security.options.serverName != nil || host.utf8.contains(UInt8(ascii: "%")) else { return nil }
        return TLSTarget.detour(to: (host, port))
    }

    /// Returns the name for `EHLO` on a machine of some name.
    func introduction(on machine: String = HostName.current) -> String {
        if let clientName { return clientName }
        let isQualified = machine.utf8.contains(UInt8(ascii: ".")) && MailAddress.isDomain(machine[...])
        return isQualified ? machine : "[127.0.0.1]"
    }

    private var objection: String? {
        if let clientName, !MailAddress.isDomain(clientName[...]) {
            return "the client name \(clientName.debugDescription) is neither a domain nor an address in brackets"
        }
        guard let credentials else { return nil }
        if credentials.user.isEmpty { return "the user's name is empty" }
        if credentials.user.utf8.contains(0) || credentials.password.text.utf8.contains(0) {
            return "the credentials contain a NUL"
        }
        if case .startTLS(_, required: false) = security {
            return "without STARTTLS the password would be sent in the clear; require STARTTLS or use .none"
        }
        return nil
    }
}
