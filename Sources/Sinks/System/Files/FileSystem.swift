/// The operating system calls that file sinks make.
///
/// Tests inject faults here.
///
/// Each method is one system call. It is repeated when a signal interrupts it, and throws its error number.
package protocol FileSystem: Sendable {
    /// Opens a file for writing.
    func open(
        _ path: String,
        _ mode: FileOpening,
        permissions: FileMode,
        followingLinks: Bool
    ) throws(Errno) -> OpenFile
    /// Opens a regular file for reading and writing at any position, and creates it if there is none.
    ///
    /// Links are not followed.
    func openForUpdate(_ path: String, permissions: FileMode) throws(Errno) -> OpenFile
    /// Reads once from a position in bytes.
    ///
    /// It may read less than requested, and reads nothing at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer, at place: Int64, from file: OpenFile) throws(Errno) -> Int
    /// Writes once to a position in bytes.
    ///
    /// It may write less than requested.
    func write(_ bytes: UnsafeRawBufferPointer, at place: Int64, to file: OpenFile) throws(Errno) -> Int
    /// Writes once.
    ///
    /// It may write less than requested. For a stream it waits for room up to the file's timeout, and then throws
    /// `EAGAIN`.
    func write(_ bytes: UnsafeRawBufferPointer, to file: OpenFile) throws(Errno) -> Int
    /// Sets the permissions of an open file, independent of the process's mask.
    func setPermissions(_ permissions: FileMode, of file: OpenFile) throws(Errno)
    /// Sets the owner and the group of an open file; `nil` leaves either unchanged.
    ///
    /// Default: throws `ENOSYS`.
    func setOwner(_ owner: UInt32?, group: UInt32?, of file: OpenFile) throws(Errno)
    /// Truncates a file to a length in bytes.
    func truncate(_ file: OpenFile, to bytes: Int64) throws(Errno)
    /// Waits until the written data is on the device.
    func synchronize(_ file: OpenFile) throws(Errno)
    /// Closes an open file.
    ///
    /// Errors are not reported, because they come too late to act on.
    func close(_ file: OpenFile)
    /// Takes the advisory lock of an open file.
    ///
    /// It waits for other processes up to the file's timeout, and then throws `EWOULDBLOCK`.
    func lock(_ file: OpenFile) throws(Errno)
    /// Releases the advisory lock.
    func unlock(_ file: OpenFile)
    /// Describes an open file.
    func status(of file: OpenFile) throws(Errno) -> FileStatus
    /// Describes the file at a path; `nil` if there is none.
    func status(at path: String, followingLinks: Bool) throws(Errno) -> FileStatus?
    /// Renames a file, and replaces a file that has the new name, in one step.
    func rename(_ path: String, to newPath: String) throws(Errno)
    /// Removes a file.
    func remove(_ path: String) throws(Errno)
    /// Creates a folder, whose parent must exist.
    func makeDirectory(_ path: String, permissions: FileMode) throws(Errno)
    /// Returns the names in a folder, in no order.
    func names(in directory: String) throws(Errno) -> [String]
    /// Waits until the names in a folder are on the device.
    func synchronizeDirectory(_ path: String) throws(Errno)
}

extension FileSystem {
    /// The default: throws `ENOSYS`.
    package func setOwner(_ owner: UInt32?, group: UInt32?, of file: OpenFile) throws(Errno) {
        throw .notSupported
    }
}
