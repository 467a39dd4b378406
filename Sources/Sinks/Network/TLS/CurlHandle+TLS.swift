extension CurlHandle {
    /// Sets the options of TLS: versions, trusted authorities, revocations and this end's identity.
    borrowing func set(_ options: TLSOptions) throws(CurlError) {
        try set(.verifiesPeer, to: true)
        try set(.verifiesHost, to: 2)
        try set(.tlsVersion, to: options.minimumVersion.number)
        try set(.revocations, to: options.revocations)
        try set(options.trust)
        guard let identity = options.identity else { return }
        try set(.certificate, to: identity.certificatePath)
        try set(.key, to: identity.keyPath)
        // Without a password OpenSSL would prompt for one at the terminal and wait.
        try set(.keyPassword, to: identity.password ?? "")
    }

    private borrowing func set(_ trust: TLSOptions.Trust) throws(CurlError) {
        guard case .certificates(let path) = trust else { return }
        let isFolder = (try? SystemFileSystem().status(at: path, followingLinks: true))?.kind == .directory
        // An unset one would keep the system's default, which would be trusted as well.
        try set(.trustedFile, to: isFolder ? nil : path)
        try set(.trustedFolder, to: isFolder ? path : nil)
    }
}

extension TLSOptions.Version {
    /// libcurl's number for "this version or newer".
    fileprivate var number: Int {
        switch self {
        case .tls12: 6
        case .tls13: 7
        }
    }
}
