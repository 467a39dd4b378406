internal import SinksLibc

extension SinkError {
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
        /// A signal interrupted the call (`EINTR`).
        public static let interrupted = Errno(EINTR)
        /// The call would block (`EAGAIN`).
        public static let wouldBlock = Errno(EAGAIN)
        /// The file exists already (`EEXIST`).
        public static let fileExists = Errno(EEXIST)
        /// The file is a folder (`EISDIR`).
        public static let isDirectory = Errno(EISDIR)
        /// The operation is not permitted (`EPERM`).
        public static let notPermitted = Errno(EPERM)
        /// This user lacks the permission (`EACCES`).
        public static let accessDenied = Errno(EACCES)
        /// The device is full (`ENOSPC`).
        public static let noSpace = Errno(ENOSPC)
        /// The device failed (`EIO`).
        public static let inputOutput = Errno(EIO)
        /// A symbolic link is in the way, or too many are (`ELOOP`).
        public static let tooManySymbolicLinks = Errno(ELOOP)
        /// A file has become longer than allowed (`EFBIG`).
        static let fileTooLarge = Errno(EFBIG)
        /// No answer came in time (`ETIMEDOUT`).
        static let timedOut = Errno(ETIMEDOUT)
        /// There is no address to connect to (`EADDRNOTAVAIL`).
        static let noSuchAddress = Errno(EADDRNOTAVAIL)
        /// No process listens there (`ECONNREFUSED`).
        static let connectionRefused = Errno(ECONNREFUSED)
        /// The message does not fit into one datagram (`EMSGSIZE`).
        static let messageTooLong = Errno(EMSGSIZE)
        /// The peer has closed the connection (`ECONNRESET`).
        static let connectionReset = Errno(ECONNRESET)
        /// This end has aborted the connection (`ECONNABORTED`).
        static let connectionAborted = Errno(ECONNABORTED)
        /// The socket is not connected, or no longer (`ENOTCONN`).
        static let notConnected = Errno(ENOTCONN)
        /// The peer's socket is of another kind: datagrams instead of a stream, or the reverse (`EPROTOTYPE`).
        static let wrongSocketKind = Errno(EPROTOTYPE)
        /// There is no memory at the moment, or never for that much (`ENOBUFS`).
        static let noBuffers = Errno(ENOBUFS)
        /// The system does not support the call (`ENOSYS`).
        static let notSupported = Errno(ENOSYS)
        /// There is no such descriptor (`EBADF`).
        static let badDescriptor = Errno(EBADF)
        /// The pipe has no reader, so it cannot be opened for writing (`ENXIO`).
        static let noReader = Errno(ENXIO)
        /// The file system is read-only (`EROFS`).
        public static let readOnlyFileSystem = Errno(EROFS)

        /// The operating system's text and the number: `No such file or directory (errno 2)`.
        public var description: String {
            "\(strerror(rawValue).map { String(cString: $0) } ?? "unknown error") (errno \(rawValue))"
        }
    }
}

/// The short name within this package.
///
/// It is not public, because swift-system has an `Errno` too.
package typealias Errno = SinkError.Errno
