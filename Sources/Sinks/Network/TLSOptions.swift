/// How a connection is encrypted, and whom it is made with.
///
///     SocketSink(.tcp("logs.example", 9021), over: .tls())
///     SocketSink(.tcp("10.0.0.7", 9021), over: .tls(TLSOptions(trust: .certificates("ca.pem"), serverName: "logs.internal")))
///
/// The peer's certificate is always checked: that a trusted authority vouches for it, that it is valid today, that it is one for
/// servers, and that it bears the name connected to. There is no option to do without.
public struct TLSOptions: Sendable, Hashable {
    /// Which authorities may vouch for a peer.
    public enum Trust: Sendable, Hashable {
        /// Those that the system's libcurl trusts.
        case system
        /// Those of a PEM file, or of a folder of PEM files that `openssl rehash` has been run on; no others. A certificate that
        /// was signed with its own key may stand here itself.
        case certificates(_ path: String)
    }

    /// A version of TLS.
    public enum Version: Sendable, Hashable {
        /// TLS 1.2 (RFC 5246).
        case tls12
        /// TLS 1.3 (RFC 8446).
        case tls13
    }

    /// Which authorities may vouch for the peer. Default: those of the system.
    public var trust: Trust
    /// Who this end is, for peers that ask. Default: nobody.
    public var identity: ClientIdentity?
    /// The oldest version that is spoken. Default: 1.2, as RFC 8996 has retired the older ones.
    public var minimumVersion: Version
    /// The name in the peer's certificate, which is also told to the peer. Default: the host that is connected to.
    public var serverName: String?
    /// A PEM file of revocation lists, one of every authority between the peer and the trusted one; a certificate on a list, or
    /// without one, is refused. Default: nobody asks who has been revoked.
    public var revocations: String?

    /// Creates options; what is not named has the default described at its property.
    public init(
        trust: Trust = .system,
        identity: ClientIdentity? = nil,
        minimumVersion: Version = .tls12,
        serverName: String? = nil,
        revocations: String? = nil
    ) {
        self.trust = trust
        self.identity = identity
        self.minimumVersion = minimumVersion
        self.serverName = serverName
        self.revocations = revocations
    }
}
