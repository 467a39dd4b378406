#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the operating system refused to a worker, and why.
public struct SystemFailure: Error, CustomStringConvertible {
    public let description: String

    /// Takes the reason from `errno`.
    ///
    /// - Parameter attempted: what was refused, such as `connect`.
    public init(_ attempted: String) {
        description = "cannot \(attempted): \(String(cString: strerror(errno)))"
    }
}
