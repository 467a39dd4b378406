/// The certificate by which a peer knows this end, and the key to prove it. The password is in no description.
public struct ClientIdentity: Sendable, Hashable {
    /// A PEM file: the certificate, then those between it and the authority that the peer trusts.
    public var certificatePath: String
    /// A PEM file with the key. It may be the same file.
    public var keyPath: String
    /// What the key is encrypted with; `nil` if it is not.
    public var password: String?

    /// Names the files, which are read with each connection.
    public init(certificatePath: String, keyPath: String, password: String? = nil) {
        self.certificatePath = certificatePath
        self.keyPath = keyPath
        self.password = password
    }
}

extension ClientIdentity: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The paths.
    public var description: String { "certificate \(certificatePath), key \(keyPath)" }

    /// The paths.
    public var debugDescription: String { description }

    /// The paths: `dump` must not tell the password either.
    public var customMirror: Mirror {
        Mirror(self, children: ["certificatePath": certificatePath, "keyPath": keyPath], displayStyle: .struct)
    }
}
