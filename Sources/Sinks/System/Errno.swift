#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An error number of the operating system.
public struct Errno: Error, Sendable, Hashable, CustomStringConvertible {
    public let rawValue: Int32

    /// Creates an error from its number.
    public init(_ rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// The error that the last system call of this thread left.
    static var current: Errno {
        #if canImport(Darwin)
            Errno(Darwin.errno)
        #elseif canImport(Musl)
            Errno(Musl.errno)
        #else
            Errno(Glibc.errno)
        #endif
    }

    public static let noSuchFile = Errno(ENOENT)
    public static let interrupted = Errno(EINTR)
    public static let wouldBlock = Errno(EAGAIN)
    public static let fileExists = Errno(EEXIST)
    public static let isDirectory = Errno(EISDIR)
    public static let notPermitted = Errno(EPERM)
    public static let accessDenied = Errno(EACCES)
    public static let noSpace = Errno(ENOSPC)
    public static let inputOutput = Errno(EIO)
    public static let tooManySymbolicLinks = Errno(ELOOP)
    public static let readOnlyFileSystem = Errno(EROFS)

    /// The operating system's text and the number: `No such file or directory (errno 2)`.
    public var description: String {
        "\(strerror(rawValue).map { String(cString: $0) } ?? "unknown error") (errno \(rawValue))"
    }
}
