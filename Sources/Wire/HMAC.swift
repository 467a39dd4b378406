/// HMAC with SHA-256 (RFC 2104): a digest that only somebody with the key can make.
struct HMAC: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    /// Prepares a key, which may have any length.
    init(key: [UInt8]) {
        var block = key.count > SHA256.blockLength ? SHA256.digest(key) : key
        block += [UInt8](repeating: 0, count: max(SHA256.blockLength - block.count, 0))
        var hashes = (inner: SHA256(), outer: SHA256())
        hashes.inner.update(block.map { $0 ^ 0x36 })
        hashes.outer.update(block.map { $0 ^ 0x5C })
        (inner, outer) = hashes
    }

    /// The code of some bytes.
    func code(for bytes: some Collection<UInt8>) -> [UInt8] {
        var (first, second) = (inner, outer)
        first.update(bytes)
        second.update(first.finish())
        return second.finish()
    }

    /// Whether a code is that of some bytes; the time does not tell how much of it is right.
    func verify(_ code: some Collection<UInt8>, for bytes: some Collection<UInt8>) -> Bool {
        let expected = self.code(for: bytes)
        guard code.count == expected.count else { return false }
        return zip(code, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
