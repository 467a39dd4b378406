#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An error number of the operating system.
public struct Errno: Error, Sendable, Hashable, CustomStringConvertible {
    /// The number, as `errno` has it.
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

    /// There is no such file or folder (`ENOENT`).
    public static let noSuchFile = Errno(ENOENT)
    /// A signal came in between (`EINTR`).
    public static let interrupted = Errno(EINTR)
    /// It would have to wait (`EAGAIN`).
    public static let wouldBlock = Errno(EAGAIN)
    /// The file exists already (`EEXIST`).
    public static let fileExists = Errno(EEXIST)
    /// It is a folder (`EISDIR`).
    public static let isDirectory = Errno(EISDIR)
    /// Nobody may do that (`EPERM`).
    public static let notPermitted = Errno(EPERM)
    /// This user may not do that (`EACCES`).
    public static let accessDenied = Errno(EACCES)
    /// The device is full (`ENOSPC`).
    public static let noSpace = Errno(ENOSPC)
    /// The device failed (`EIO`).
    public static let inputOutput = Errno(EIO)
    /// A symbolic link is in the way, or too many are (`ELOOP`).
    public static let tooManySymbolicLinks = Errno(ELOOP)
    /// A file has become longer than allowed (`EFBIG`).
    static let fileTooLarge = Errno(EFBIG)
    /// Nobody answered in time (`ETIMEDOUT`).
    static let timedOut = Errno(ETIMEDOUT)
    /// There is no address to connect to (`EADDRNOTAVAIL`).
    static let noSuchAddress = Errno(EADDRNOTAVAIL)
    /// Nobody listens there (`ECONNREFUSED`).
    static let connectionRefused = Errno(ECONNREFUSED)
    /// The message does not fit into one datagram (`EMSGSIZE`).
    static let messageTooLong = Errno(EMSGSIZE)
    /// The other end has closed (`ECONNRESET`).
    static let connectionReset = Errno(ECONNRESET)
    /// This end has given the connection up (`ECONNABORTED`).
    static let connectionAborted = Errno(ECONNABORTED)
    /// The socket is not connected, or no longer (`ENOTCONN`).
    static let notConnected = Errno(ENOTCONN)
    /// The other end is a socket of another kind: it takes datagrams, or a stream (`EPROTOTYPE`).
    static let wrongSocketKind = Errno(EPROTOTYPE)
    /// There is no memory for it at the moment, or there never is for as much (`ENOBUFS`).
    static let noBuffers = Errno(ENOBUFS)
    /// The system does not have that (`ENOSYS`).
    static let notSupported = Errno(ENOSYS)
    /// There is no such descriptor (`EBADF`).
    static let badDescriptor = Errno(EBADF)
    /// What opening a pipe for writing answers while nobody reads it.
    static let noReader = Errno(ENXIO)
    /// The file system may only be read (`EROFS`).
    public static let readOnlyFileSystem = Errno(EROFS)

    /// The operating system's text and the number: `No such file or directory (errno 2)`.
    public var description: String {
        "\(strerror(rawValue).map { String(cString: $0) } ?? "unknown error") (errno \(rawValue))"
    }
}
