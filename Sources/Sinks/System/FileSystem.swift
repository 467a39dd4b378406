/// The calls of the operating system that file sinks make: the seam where tests inject faults.
///
/// Each method is one system call, repeated when a signal interrupts it, and throws its error number.
public protocol FileSystem: Sendable {
    /// Opens a file for writing.
    func open(
        _ path: String,
        _ mode: FileOpening,
        permissions: FilePermissions,
        followingLinks: Bool
    ) throws(Errno) -> OpenFile
    /// Opens a regular file for reading and writing at any place, and makes it if there is none. Links are not followed.
    func openForUpdate(_ path: String, permissions: FilePermissions) throws(Errno) -> OpenFile
    /// Reads once from a place in bytes; may read less than asked, and reads nothing at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer, at place: Int64, from file: OpenFile) throws(Errno) -> Int
    /// Writes once to a place in bytes; may write less than asked.
    func write(_ bytes: UnsafeRawBufferPointer, at place: Int64, to file: OpenFile) throws(Errno) -> Int
    /// Writes once; may write less than asked. A stream is waited for as long as it has patience, then it throws `EAGAIN`.
    func write(_ bytes: UnsafeRawBufferPointer, to file: OpenFile) throws(Errno) -> Int
    /// Sets who may read and write an open file, whatever the process's mask says.
    func setPermissions(_ permissions: FilePermissions, of file: OpenFile) throws(Errno)
    /// Sets the user and the group that an open file belongs to; `nil` leaves either as it is. Default: `ENOSYS`.
    func setOwner(_ owner: UInt32?, group: UInt32?, of file: OpenFile) throws(Errno)
    /// Cuts a file to a length in bytes.
    func truncate(_ file: OpenFile, to bytes: Int64) throws(Errno)
    /// Waits until what was written is on the device.
    func synchronize(_ file: OpenFile) throws(Errno)
    /// Releases an open file. What it reports comes too late to act on, so it is not reported.
    func close(_ file: OpenFile)
    /// Takes the advisory lock of an open file. Other processes are waited for as long as the file has patience, then it
    /// throws `EWOULDBLOCK`.
    func lock(_ file: OpenFile) throws(Errno)
    /// Gives the advisory lock back.
    func unlock(_ file: OpenFile)
    /// Describes an open file.
    func status(of file: OpenFile) throws(Errno) -> FileStatus
    /// Describes what a path leads to; `nil` if there is nothing.
    func status(at path: String, followingLinks: Bool) throws(Errno) -> FileStatus?
    /// Renames, replacing what has the new name already, in one step.
    func rename(_ path: String, to newPath: String) throws(Errno)
    /// Removes a file.
    func remove(_ path: String) throws(Errno)
    /// Makes a folder, whose parent must exist.
    func makeDirectory(_ path: String, permissions: FilePermissions) throws(Errno)
    /// The names in a folder, in no order.
    func names(in directory: String) throws(Errno) -> [String]
    /// Waits until the names in a folder are on the device.
    func synchronizeDirectory(_ path: String) throws(Errno)
}

extension FileSystem {
    public func setOwner(_ owner: UInt32?, group: UInt32?, of file: OpenFile) throws(Errno) {
        throw .notSupported
    }
}
