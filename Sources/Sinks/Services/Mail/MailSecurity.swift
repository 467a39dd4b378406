/// How the connection to a mail server is encrypted. Wherever it is, the server's certificate is checked.
public enum MailSecurity: Sendable, Hashable {
    /// Not at all: for a server on this machine or in its own network.
    case none
    /// With STARTTLS (RFC 3207), on the port that is otherwise not encrypted.
    ///
    /// - Parameters:
    ///   - options: whom to trust, and who this end is. Default: the authorities of the system, and nobody.
    ///   - required: whether nothing is sent to a server that does not offer it. Default: yes. Otherwise whoever sits between can
    ///     strip the offer and read along; that is why it cannot be had with credentials.
    case startTLS(_ options: TLSOptions = TLSOptions(), required: Bool = true)
    /// From the first byte (RFC 8314), on a port of its own.
    ///
    /// - Parameter options: whom to trust, and who this end is. Default: the authorities of the system, and nobody.
    case implicit(_ options: TLSOptions = TLSOptions())

    /// The port where servers expect it: 25, 587 or 465.
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

    /// `CURLOPT_USE_SSL`: 0 is not to ask for STARTTLS, 1 to ask, 3 to insist.
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
