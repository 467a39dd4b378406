/// Whether the body of a request is compressed.
public enum HTTPCompression: Sendable, Hashable {
    /// It is not.
    case none
    /// As gzip (RFC 1952), by the system's libz; `Content-Encoding: gzip` says so. The receiver must be known to understand it.
    /// - Parameter level: 1, the fastest, to 9, the smallest.
    case gzip(level: Int = 6)
}
