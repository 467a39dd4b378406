internal import Records

/// The mixing of blocks by the system's libcrypto, loaded at first use.
///
/// It uses the processor's instructions for SHA-256.
///
/// `SHA256_Transform` exists since OpenSSL 0.9.8. It allocates nothing and keeps no state but the eight words at the
/// start of the memory it receives. So any number of threads may call it, even while the process ends.
enum SystemSHA256 {
    /// A function that mixes a block of 64 bytes into the eight words of a state.
    typealias Mixing = @convention(c) @Sendable (UnsafeMutableRawPointer?, UnsafeRawPointer?) -> Void

    /// The system's function; `nil` if there is none, or if its result is wrong.
    static let mixing: Mixing? = {
        // Darwin terminates a process that loads libcrypto without a version, so only Linux names are tried.
        guard let library = SystemLibrary(named: ["libcrypto.so.3", "libcrypto.so.1.1"]),
            let mixing = library.symbol("SHA256_Transform", as: Mixing.self)
        else { return nil }
        let bytes = [UInt8](repeating: 0x61, count: 200)
        return SHA256.digest(bytes, mixing: mixing) == SHA256.digest(bytes, mixing: nil) ? mixing : nil
    }()
}
