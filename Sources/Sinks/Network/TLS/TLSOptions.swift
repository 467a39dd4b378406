/// The options of an encrypted connection: trusted authorities, identity, versions.
///
///     SocketSink(.tcp("logs.example", 9021), over: .tls())
///     let internal = TLSOptions(trust: .certificates("ca.pem"), serverName: "logs.internal")
///     SocketSink(.tcp("10.0.0.7", 9021), over: .tls(internal))
///
/// The peer's certificate is always checked. A trusted authority must vouch for it. It must be valid today, be one for
/// servers, and contain the name connected to. No option turns this off.
public struct TLSOptions: Sendable, Hashable {
    /// The authorities that may vouch for a peer.
    public enum Trust: Sendable, Hashable {
        /// The authorities that the system's libcurl trusts.
        case system
        /// The authorities of a PEM file, or of a folder of PEM files prepared by `openssl rehash`; no others.
        ///
        /// A self-signed certificate may be one of them.
        case certificates(_ path: String)
    }

    /// A version of TLS.
    public enum Version: Sendable, Hashable {
        /// TLS 1.2 (RFC 5246).
        case tls12
        /// TLS 1.3 (RFC 8446).
        case tls13
    }

    /// The authorities that may vouch for the peer.
    ///
    /// Default: those of the system.
    public var trust: Trust
    /// The identity of this end, for peers that request one.
    ///
    /// Default: none.
    public var identity: ClientIdentity?
    /// The oldest version allowed.
    ///
    /// Default: 1.2, because RFC 8996 has retired the older ones.
    public var minimumVersion: Version
    /// The name in the peer's certificate, which is also sent to the peer (SNI).
    ///
    /// Default: the host that is connected to.
    public var serverName: String?
    /// The path of a PEM file of revocation lists, one of every authority between the peer and the trusted one.
    ///
    /// A certificate on a list, or without one, is refused. Default: no check for revocation.
    public var revocations: String?

    /// Creates options.
    ///
    /// An option that is not given has the default described at its property.
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
