extension HTTPOptions {
    /// The compression of a request's body.
    public enum Compression: Sendable, Hashable {
        /// No compression.
        case none
        /// gzip (RFC 1952) by the system's libz, with `Content-Encoding: gzip`. The receiver must be known to
        /// understand it.
        /// - Parameter level: 1, the fastest, to 9, the smallest.
        case gzip(level: Int = 6)
    }
}
