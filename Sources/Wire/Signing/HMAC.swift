/// HMAC with SHA-256 (RFC 2104): a digest that only a holder of the key can compute.
struct HMAC: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    /// Prepares a key, which may have any length.
    /// - Parameters:
    ///   - key: the secret.
    ///   - mixing: the function that mixes blocks; `nil` for the built-in one. Default: the system's, if there is one.
    init(key: [UInt8], mixing: SystemSHA256.Mixing? = SystemSHA256.mixing) {
        var block = key.count > SHA256.blockLength ? SHA256.digest(key, mixing: mixing) : key
        block += [UInt8](repeating: 0, count: max(SHA256.blockLength - block.count, 0))
        var hashes = (inner: SHA256(mixing: mixing), outer: SHA256(mixing: mixing))
        block.map { $0 ^ 0x36 }.withUnsafeBytes { hashes.inner.update($0) }
        block.map { $0 ^ 0x5C }.withUnsafeBytes { hashes.outer.update($0) }
        (inner, outer) = hashes
    }

    /// Returns the authentication code of bytes.
    func code(for bytes: UnsafeRawBufferPointer) -> SHA256.Digest {
        var (first, second) = (inner, outer)
        first.update(bytes)
        first.finish().withBytes { second.update($0) }
        return second.finish()
    }

    /// Returns whether a code is that of bytes.
    ///
    /// The time taken does not depend on how much of the code is right.
    func verify(_ code: UnsafeRawBufferPointer, for bytes: UnsafeRawBufferPointer) -> Bool {
        self.code(for: bytes).withBytes { expected in
            guard code.count == expected.count else { return false }
            return zip(code, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }
}

extension HMAC {
    /// Returns the authentication code of bytes.
    func code(for bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { code(for: $0).bytes }
    }

    /// Returns whether a code is that of bytes.
    ///
    /// The time taken does not depend on how much of the code is right.
    func verify(_ code: some Collection<UInt8>, for bytes: [UInt8]) -> Bool {
        Array(code).withUnsafeBytes { code in bytes.withUnsafeBytes { verify(code, for: $0) } }
    }
}
