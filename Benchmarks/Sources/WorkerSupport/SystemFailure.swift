#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A failed call of the operating system in a worker, with the reason.
public struct SystemFailure: Error, CustomStringConvertible {
    /// The failed action and the reason.
    public let description: String

    /// Creates a failure with the reason from `errno`.
    ///
    /// - Parameter attempted: the failed action, such as `connect`.
    public init(_ attempted: String) {
        description = "cannot \(attempted): \(String(cString: strerror(errno)))"
    }
}
