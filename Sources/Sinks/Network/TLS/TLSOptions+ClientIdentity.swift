extension TLSOptions {
    /// The certificate and key by which this end proves its identity to a peer.
    ///
    /// No description contains the password.
    ///
    ///     let identity = TLSOptions.ClientIdentity(certificatePath: "client.pem", keyPath: "client.key")
    ///     let connector = Connector.tls(TLSOptions(identity: identity))
    public struct ClientIdentity: Sendable, Hashable {
        /// The path of a PEM file: the certificate, then the intermediate ones up to the authority that the peer
        /// trusts.
        public var certificatePath: String
        /// The path of a PEM file with the key.
        ///
        /// It may be the same file.
        public var keyPath: String
        /// The password that decrypts the key; `nil` if the key is not encrypted.
        public var password: String?

        /// Creates an identity from paths.
        ///
        /// The files are read for each connection.
        public init(certificatePath: String, keyPath: String, password: String? = nil) {
            self.certificatePath = certificatePath
            self.keyPath = keyPath
            self.password = password
        }
    }
}

extension TLSOptions.ClientIdentity: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The paths.
    public var description: String { "certificate \(certificatePath), key \(keyPath)" }

    /// The paths.
    public var debugDescription: String { description }

    /// The paths.
    ///
    /// `dump` must not print the password either.
    public var customMirror: Mirror {
        Mirror(self, children: ["certificatePath": certificatePath, "keyPath": keyPath], displayStyle: .struct)
    }
}
