internal import Records

/// The mixing of blocks by the system's libcrypto, loaded at first use; it uses the processor's instructions for SHA-256.
///
/// `SHA256_Transform` has been there since OpenSSL 0.9.8, allocates nothing, and keeps no state but the eight words at the start of
/// the memory it is given, so that any number of threads may call it, also while the process ends.
enum SystemSHA256 {
    /// Mixes a block of 64 bytes into the eight words of a state.
    typealias Mixing = @convention(c) @Sendable (UnsafeMutableRawPointer?, UnsafeRawPointer?) -> Void

    /// The function, if there is a library with one that gives the right answer.
    static let mixing: Mixing? = {
        // Not on Darwin, where a process that loads libcrypto without a version is ended.
        guard let library = SystemLibrary(named: ["libcrypto.so.3", "libcrypto.so.1.1"]),
            let mixing = library.symbol("SHA256_Transform", as: Mixing.self)
        else { return nil }
        let bytes = [UInt8](repeating: 0x61, count: 200)
        return SHA256.digest(bytes, mixing: mixing) == SHA256.digest(bytes, mixing: nil) ? mixing : nil
    }()
}
