/// A mail server that takes mail from programs, and how it is talked to.
///
///     MailServer("mail.shop.example", credentials: MailCredentials(user: "shop", password: Secret(secret)))    // STARTTLS, port 587
///     MailServer("mail.shop.example", security: .implicit())                                            // TLS, port 465
///     MailServer("localhost", security: .none)                                                          // plain, port 25
public struct MailServer: Sendable, Hashable {
    /// The host: a name, an IPv4 or an IPv6 address.
    public var host: String
    /// The port.
    public var port: UInt16
    /// How the connection is encrypted. Default: with STARTTLS, and nothing is sent without.
    public var security: MailSecurity
    /// Who the server is told that this is. Default: nobody in particular.
    ///
    /// A server that offers no way to log in is sent the mail without. The ways that are taken are those of Python's `smtplib`:
    /// CRAM-MD5, PLAIN and LOGIN; a server that offers only others, such as GSSAPI or XOAUTH2, fails with
    /// ``SinkError/Code/refused``.
    public var credentials: MailCredentials?
    /// What this machine calls itself in `EHLO` (RFC 5321, section 4.1.1.1): a domain, `client.shop.example`, or an address,
    /// `[10.0.0.7]` or `[IPv6:fd00::7]`.
    ///
    /// Default: the machine's name if it has a dot, otherwise `[127.0.0.1]`, since many servers refuse a bare name; as Python's
    /// `smtplib`, but without asking the DNS.
    public var clientName: String?

    /// Names a server.
    /// - Parameters:
    ///   - host: a name, an IPv4 or an IPv6 address, which may have a zone: `fe80::1%eth0`.
    ///   - port: Default: where servers expect that security, 25, 587 or 465.
    ///   - security: how the connection is encrypted.
    ///   - credentials: who the server is told that this is.
    ///   - clientName: what this machine calls itself.
    public init(
        _ host: String,
        port: UInt16? = nil,
        security: MailSecurity = .startTLS(),
        credentials: MailCredentials? = nil,
        clientName: String? = nil
    ) {
        self.host = host
        self.port = port ?? security.defaultPort
        self.security = security
        self.credentials = credentials
        self.clientName = clientName
    }

    /// The server as it stands in messages: `mail server mail.shop.example:587`.
    var subject: String {
        "mail server " + (host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)")
    }

    /// Refuses what could not be talked to, or not safely.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    func validate() throws(SinkError) {
        try Endpoint.tcp(host, port).validate(attempted: "mail to")
        _ = try target
        guard let objection else { return }
        throw SinkError(.invalidOption, attempted: "mail to", on: subject, reason: objection)
    }

    /// The name that the certificate must bear, and the port.
    var target: TLSTarget {
        get throws(SinkError) { try TLSTarget(.tcp(host, port), serverName: security.options.serverName) }
    }

    /// Where to connect if the name to check does not lead there: another name, or an address without its zone.
    var detour: String? {
        guard security.options.serverName != nil || host.utf8.contains(UInt8(ascii: "%")) else { return nil }
        return TLSTarget.detour(to: (host, port))
    }

    /// What is said in `EHLO` on a machine of some name.
    func introduction(on machine: String = HostName.current) -> String {
        if let clientName { return clientName }
        let isQualified = machine.utf8.contains(UInt8(ascii: ".")) && MailAddress.isDomain(machine[...])
        return isQualified ? machine : "[127.0.0.1]"
    }

    private var objection: String? {
        if let clientName, !MailAddress.isDomain(clientName[...]) {
            return "\(clientName.debugDescription) is no domain or address in brackets to call this machine by"
        }
        guard let credentials else { return nil }
        if credentials.user.isEmpty { return "the user's name is empty" }
        if credentials.user.utf8.contains(0) || credentials.password.text.utf8.contains(0) {
            return "the credentials have a NUL in them"
        }
        if case .startTLS(_, required: false) = security {
            return "whoever strips the offer of STARTTLS would be told the password: require it, or say .none"
        }
        return nil
    }
}
