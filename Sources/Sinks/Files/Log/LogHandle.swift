/// The open file of a log: its descriptor, its status when it was opened, and its length, which is counted instead of
/// read.
///
/// It is closed at the end of its life.
struct LogHandle: ~Copyable, Sendable {
    private let path: AbsolutePath
    private let fileSystem: any FileSystem
    private let followsLinks: Bool
    /// The end of a record, in the encoding of the file.
    private let terminator: [UInt8]
    private var opener: LogOpener
    private var file: OpenFile?
    /// The status of the file when it was opened.
    ///
    /// Its size is out of date after the first write.
    private var status: FileStatus?
    /// The length of the file in bytes; 0 if none is open.
    private(set) var length: Int64 = 0
    /// Whether a record was cut off and could not be removed, so that the next one needs a new line.
    private(set) var isTorn = false

    /// Creates a handle without an open file.
    init(_ path: AbsolutePath, options: FileOptions) {
        self.path = path
        fileSystem = options.fileSystem
        followsLinks = options.access.followsSymbolicLinks
        terminator = TextConverter.bytes(of: options.text.terminator, in: options.text.encoding)
        opener = LogOpener(path, options: options)
    }

    deinit {
        if let file { fileSystem.close(file) }
    }

    // MARK: Opening

    @inline(__always)
    var isOpen: Bool { file != nil }

    /// The identity of the open file.
    var identity: FileStatus.Identity? { status?.identity }

    /// Whether a regular file is open.
    var isRegular: Bool { status?.kind == .regular }

    /// The time of the last write before the file was opened.
    var modified: Timestamp? { status?.modified }

    /// Opens the file, and sets its length to that of a regular file, or else to 0.
    mutating func open() throws(SinkError) {
        let opened = try opener.open()
        file = opened.file
        status = opened.status
        length = isRegular ? opened.status.size : 0
    }

    /// Opens the file that is now at the path, or a new one, and only then closes the one that is open.
    mutating func replace() throws(SinkError) {
        let old = file
        opener.willReplace(old)
        try open()
        isTorn = false
        if let old { fileSystem.close(old) }
    }

    /// Closes the file, if one is open.
    mutating func close() {
        guard let file else { return }
        fileSystem.close(file)
        self.file = nil
        status = nil
        length = 0
        isTorn = false
    }

    // MARK: Status

    /// Returns the status of the file that is now at the path; `nil` if there is none.
    func statusAtPath() throws(SinkError) -> FileStatus? {
        try attempting("look at", on: path.description) { () throws(Errno) in
            try fileSystem.status(at: path.description, followingLinks: followsLinks)
        }
    }

    /// Returns the present status of the open file; `nil` if none is open.
    func presentStatus() throws(SinkError) -> FileStatus? {
        guard let file else { return nil }
        return try attempting("look at", on: path.description) { () throws(Errno) in
            try fileSystem.status(of: file)
        }
    }

    /// Returns whether the open file has no name any more.
    func isRemoved() -> Bool {
        guard let file, isRegular, let now = try? fileSystem.status(of: file), now.links == 0 else { return false }
        // Some file systems count no links.
        let found = try? statusAtPath()
        return (found ?? nil)?.identity != now.identity
    }

    // MARK: Writing

    /// Writes all bytes or, as far as possible, none.
    /// - Returns: the number of bytes that are in the file, and the reason why not all are.
    @inline(__always)
    mutating func write(_ bytes: UnsafeRawBufferPointer) -> (written: Int, error: Errno?) {
        guard let file else { return (0, .badDescriptor) }
        var outcome = fileSystem.writeAll(bytes, to: file)
        if file.isStream { self.file?.learn(from: outcome.error) }
        if outcome.error != nil, outcome.written > 0, takeBack(outcome.written, from: file) { outcome.written = 0 }
        length &+= Int64(outcome.written)
        return outcome
    }

    /// Writes an entry.
    ///
    /// If a part of it stays in the file, the line of that part must be ended before the next entry.
    /// - Returns: the reason why it is not in the file.
    @inline(__always)
    mutating func write(entry: UnsafeRawBufferPointer) -> Errno? {
        let outcome = write(entry)
        guard let error = outcome.error else { return nil }
        isTorn = outcome.written > 0
        return error
    }

    /// Writes bytes before the file is closed for good, if one is open and as far as possible.
    func writeLast(_ bytes: UnsafeRawBufferPointer) {
        guard let file, !bytes.isEmpty else { return }
        if isTorn { _ = terminator.withUnsafeBytes { fileSystem.writeAll($0, to: file) } }
        _ = fileSystem.writeAll(bytes, to: file)
    }

    /// Ends the line of a record that was cut off, so that the next one stands alone.
    /// - Returns: the reason why that failed.
    mutating func endTornLine() -> Errno? {
        let terminator = terminator
        let outcome = terminator.withUnsafeBytes { write($0) }
        if outcome.error == nil { isTorn = false }
        return outcome.error
    }

    /// Removes the part of an entry that was written before the rest failed, if no other process has appended since.
    @inline(never)
    private func takeBack(_ bytes: Int, from file: OpenFile) -> Bool {
        guard !file.isStream else { return false }
        do throws(Errno) {
            guard try fileSystem.status(of: file).size == length &+ Int64(bytes) else { return false }
            try fileSystem.truncate(file, to: length)
            return true
        } catch {
            return false
        }
    }

    /// Empties the file in place.
    mutating func empty() throws(SinkError) {
        guard let file else { return }
        try attempting("empty", on: path.description) { () throws(Errno) in try fileSystem.truncate(file, to: 0) }
        length = 0
        isTorn = false
    }

    /// Replaces the counted length by one that was read, because another program has changed the file.
    mutating func correctLength(to bytes: Int64) {
        length = bytes
        if bytes == 0 { isTorn = false }
    }

    /// Whether there is a file that can be forced to the device.
    var canSynchronize: Bool { file?.isStream == false }

    /// Forces written bytes to the device.
    func synchronize() throws(SinkError) {
        guard let file else { return }
        try attempting("synchronize", on: path.description) { () throws(Errno) in try fileSystem.synchronize(file) }
    }
}
