extension MailOptions {
    /// The encryption of the connection to a mail server.
    ///
    /// With encryption, the server's certificate is always checked.
    ///
    ///     MailServer("mail.shop.example", security: .startTLS(TLSOptions(trust: .certificates("ca.pem"))))
    public enum Security: Sendable, Hashable {
        /// No encryption, for a server on this machine or in its own network.
        case none
        /// STARTTLS (RFC 3207), on the port that is otherwise not encrypted.
        ///
        /// - Parameters:
        ///   - options: the trusted authorities and the identity of this end. Default: the system's authorities, and no
        ///     identity.
        ///   - required: whether nothing is sent to a server that does not offer STARTTLS. Default: yes. Otherwise an
        ///     attacker on the way can strip the offer and read the mail, so it must be required with credentials.
        case startTLS(_ options: TLSOptions = TLSOptions(), required: Bool = true)
        /// TLS from the first byte (RFC 8314), on a port of its own.
        ///
        /// - Parameter options: the trusted authorities and the identity of this end. Default: the system's
        ///   authorities, and no identity.
        case implicit(_ options: TLSOptions = TLSOptions())

        /// The port that servers use for this security: 25, 587 or 465.
        var defaultPort: UInt16 {
            switch self {
            case .none: 25
            case .startTLS: 587
            case .implicit: 465
            }
        }

        /// The scheme of libcurl's URL.
        var scheme: String {
            switch self {
            case .none, .startTLS: "smtp"
            case .implicit: "smtps"
            }
        }

        /// `CURLOPT_USE_SSL`: 0 for no STARTTLS, 1 to try it, 3 to require it.
        var upgrade: Int {
            switch self {
            case .none: 0
            case .startTLS(_, let required): required ? 3 : 1
            case .implicit: 3
            }
        }

        var options: TLSOptions {
            switch self {
            case .none: TLSOptions()
            case .startTLS(let options, _), .implicit(let options): options
            }
        }
    }
}
