/// One open file that entries are appended to: its descriptor, its buffer, and its size, which is counted and never asked for.
///
/// Knows nothing of locks; an ``Owner`` sees to it that one thread calls at a time.
struct LogFile: ~Copyable, RecordFile {
    let path: AbsolutePath
    let options: FileOptions
    let statistics = LiveStatistics()

    // Where the file stands.
    var file: OpenFile?
    /// What the file system said when the file was opened; its size is out of date as soon as something is written.
    var status: FileStatus?
    /// The length of the file with what is still in the buffer.
    var size: Int64 = 0
    var hasOpened = false
    var isClosed = false
    /// Permissions that the next file takes over from the one it replaces.
    var inheritedPermissions: FilePermissions?
    /// The file that the next one replaces, whose owner and group it takes over.
    var replaced: FileStatus?
    /// When it is looked next whether the file has been removed.
    var linkCheck = LinkCheck()
    /// The time of the last record.
    var recordTime = Timestamp.earliest

    // What waits to be written.
    var buffer: ByteWriter
    /// Where each record in the buffer ends; the text alone does not tell, since a record may have several lines.
    var bufferedEnds: [Int] = []
    /// The buffer begins in the middle of a record, whose beginning is in the file.
    var isBufferCut = false
    /// The highest level in the buffer.
    var bufferedLevel = Level.notSet
    /// What ends a line that was cut off, in the encoding of the file.
    let terminator: [UInt8]
    private let bufferBytes: Int
    private var flushLevel: Level
    private let flushesLater: Bool
    private var awaitsFlush = false

    // What went wrong.
    /// A record was cut off and could not be taken back: the next one starts on a line of its own.
    var isTorn = false
    /// The last write failed, so what is in the file may be all that there is room for.
    var lastWriteFailed = false
    /// Failures that cost no record, to be reported.
    var failures: [SinkError] = []
    /// A buffer that could not be written has been reported, and has not been written since.
    var hasReportedWrite = false
    /// What was written could not be forced to the device, as somebody has been told.
    var owesSynchronization = false
    var lastSynchronized = Timestamp.earliest

    /// Checks the path and opens the file, unless that is to be done late.
    init(_ path: AbsolutePath, options: FileOptions) throws(SinkError) {
        self.path = path
        self.options = options
        terminator = TextConverter.bytes(of: options.terminator, in: options.encoding)
        bufferBytes = options.buffering.bytes
        flushLevel = min(options.buffering.flushLevel, options.durability.writeThroughLevel)
        flushesLater = options.buffering.seconds != nil
        buffer = ByteWriter(capacity: bufferBytes)
        if !options.opensLate { try open() }
    }

    deinit {
        // Without `close` there is nobody to tell of a failure; what can be written is.
        guard let file else { return }
        _ = buffer.withBytes { options.fileSystem.writeAll($0, to: file) }
        let isUnforced = options.durability.leavesRest || (buffer.count > 0 && options.durability != .kernel)
        if isUnforced { try? options.fileSystem.synchronize(file) }
        options.fileSystem.close(file)
    }

    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp {
        recordTime = time
        if file == nil || isTorn { try prepareToWrite() }
        guard bufferBytes > 0 else {
            try writeThrough(entry, level: level)
            return followUp
        }
        if entry.count > bufferBytes &- buffer.count { try makeRoom() }
        if entry.count > bufferBytes {
            try writeThrough(entry, level: level)
            return followUp
        }
        keep(entry, level: level)
        if level >= flushLevel { return writeOutOrLater() }
        return flushesLater ? followUp.union(promiseFlush()) : followUp
    }

    mutating func flushWhenDue() -> FollowUp {
        beginPromisedFlush()
        return writeOutOrLater()
    }

    mutating func endBuffering() {
        flushLevel = .notSet
    }

    mutating func takeFailures() -> [SinkError] {
        defer { failures = [] }
        return failures
    }

    /// Whether an entry may wait in the buffer.
    func hasRoom(for bytes: Int) -> Bool {
        bufferBytes > 0 && file != nil && bytes <= bufferBytes &- buffer.count
    }

    /// Whether the buffer does not wait with a record of a level.
    func isWrittenAtOnce(_ level: Level) -> Bool { level >= flushLevel }

    /// Puts an entry into the buffer, where there is room for it, and writes nothing.
    mutating func keep(_ entry: UnsafeRawBufferPointer, level: Level, at time: Timestamp) -> FollowUp {
        recordTime = time
        keep(entry, level: level)
        return flushesLater ? followUp.union(promiseFlush()) : followUp
    }

    /// Puts an entry into the buffer, where there is room for it.
    private mutating func keep(_ entry: UnsafeRawBufferPointer, level: Level) {
        buffer.append(entry)
        bufferedEnds.append(buffer.count)
        if level > bufferedLevel { bufferedLevel = level }
        count(entry.count)
        statistics.depth = UInt64(bufferedEnds.count)
        statistics.highWaterMark = max(statistics.highWaterMark, statistics.depth)
    }

    /// Writes the buffer. If that fails, its records are kept: it costs none of them, so it is reported and not thrown, and
    /// tried again.
    mutating func writeOutOrLater() -> FollowUp {
        do throws(SinkError) {
            try writeOut()
            return followUp
        } catch {
            return postpone(error)
        }
    }

    /// Reports, once until it is over, that the buffer could not be written, and asks for a later flush.
    mutating func postpone(_ error: SinkError) -> FollowUp {
        if !hasReportedWrite { failures.append(error) }
        hasReportedWrite = true
        return followUp.union(promiseFlush())
    }

    /// Notes that the time of the flush that was asked for has come.
    mutating func beginPromisedFlush() {
        awaitsFlush = false
        linkCheck.isForced = true
    }

    /// Asks for a later flush, unless one is on its way.
    private mutating func promiseFlush() -> FollowUp {
        guard !awaitsFlush else { return [] }
        awaitsFlush = true
        return .flushLater
    }

    /// The folder that it is in.
    var folder: LogFolder {
        LogFolder(of: path, by: options.fileSystem)
    }

    /// Whether there is something to report.
    var followUp: FollowUp {
        failures.isEmpty ? [] : .report
    }

    /// Counts an entry as delivered.
    mutating func count(_ bytes: Int) {
        size &+= Int64(bytes)
        statistics.emitted &+= 1
        statistics.bytes &+= UInt64(bytes)
    }

    /// Opens the file if it is not open, and ends a line that was cut off.
    private mutating func prepareToWrite() throws(SinkError) {
        guard !isClosed else {
            statistics.dropped &+= 1
            throw SinkError(.closed, attempted: "write to", on: path.description)
        }
        do throws(SinkError) {
            if file == nil { try open() }
            if isTorn { try endTornLine() }
        } catch {
            statistics.failed &+= 1
            throw error
        }
    }

    private mutating func makeRoom() throws(SinkError) {
        do throws(SinkError) {
            try writeOut()
        } catch {
            statistics.failed &+= 1
            throw error
        }
    }
}
