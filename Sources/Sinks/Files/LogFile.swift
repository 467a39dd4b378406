/// An open file for appended entries: its descriptor, its buffer, and its size, which is counted instead of read.
///
/// It has no lock. An ``Owner`` guarantees that one thread calls at a time.
struct LogFile: ~Copyable, RecordFile {
    let path: AbsolutePath
    let options: FileOptions
    let statistics = LiveStatistics()

    // The file.
    var file: OpenFile?
    /// The status of the file when it was opened.
    ///
    /// Its size is out of date after the first write.
    var status: FileStatus?
    /// The length of the file, including the buffer.
    var size: Int64 = 0
    var hasOpened = false
    var isClosed = false
    /// The permissions that the next file inherits from the one it replaces.
    var inheritedPermissions: FileMode?
    /// The file that the next one replaces, and whose owner and group it inherits.
    var replaced: FileStatus?
    /// The rule for the next check whether the file has been removed.
    var linkCheck = LinkCheck()
    /// The time of the last record.
    var recordTime = Timestamp.earliest

    // The buffer.
    var buffer: ByteWriter
    /// The offsets at which the buffered records end.
    ///
    /// A record may have several lines, so the text alone does not show them.
    var bufferedEnds: [Int] = []
    /// Whether the buffer begins in the middle of a record, whose beginning is in the file.
    var isBufferCut = false
    /// The highest level in the buffer.
    var bufferedLevel = Level.notSet
    /// The end of a line that was cut off, in the encoding of the file.
    let terminator: [UInt8]
    private let bufferBytes: Int
    private var flushLevel: Level
    private let flushesLater: Bool
    private var awaitsFlush = false

    // Failures.
    /// Whether a record was cut off and could not be removed, so that the next one needs a new line.
    var isTorn = false
    /// Whether the last write failed, so that there may be no room for more.
    var lastWriteFailed = false
    /// Failures that cost no record, to be reported.
    var failures: [SinkError] = []
    /// Whether a failed write of the buffer has been reported, and not succeeded since.
    var hasReportedWrite = false
    /// Whether forcing the last writes to the device has failed, which has been reported.
    var owesSynchronization = false
    var lastSynchronized = Timestamp.earliest

    /// Checks the path and opens the file, unless the options delay that.
    init(_ path: AbsolutePath, options: FileOptions) throws(SinkError) {
        self.path = path
        self.options = options
        terminator = TextConverter.bytes(of: options.terminator, in: options.encoding)
        bufferBytes = options.buffering.bytes
        flushLevel = min(options.buffering.flushLevel, options.durability.writeThroughLevel)
        flushesLater = options.buffering.interval != nil
        buffer = ByteWriter(capacity: bufferBytes)
        if !options.opensLate { try open() }
    }

    deinit {
        // Without `close` no caller is left to receive a failure. The buffer is written if possible.
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

    var flushInterval: Duration? { options.buffering.interval }

    mutating func refuse(_ error: SinkError) -> SinkError {
        guard !isClosed else { return refuseAfterClose() }
        statistics.failed &+= 1
        return error
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

    /// Returns whether an entry may wait in the buffer.
    func hasRoom(for bytes: Int) -> Bool {
        bufferBytes > 0 && file != nil && bytes <= bufferBytes &- buffer.count
    }

    /// Returns whether a record of a level is written at once.
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

    /// Writes the buffer.
    ///
    /// On failure its records are kept.
    ///
    /// The failure costs no record, so it is reported and not thrown, and the write is tried again.
    mutating func writeOutOrLater() -> FollowUp {
        do throws(SinkError) {
            try writeOut()
            return followUp
        } catch {
            return postpone(error)
        }
    }

    /// Reports, once until it is over, that the buffer could not be written, and requests a later flush.
    mutating func postpone(_ error: SinkError) -> FollowUp {
        if !hasReportedWrite { failures.append(error) }
        hasReportedWrite = true
        return followUp.union(promiseFlush())
    }

    /// Notes the start of the requested flush.
    mutating func beginPromisedFlush() {
        awaitsFlush = false
        linkCheck.isForced = true
    }

    /// Requests a later flush, unless one is pending.
    private mutating func promiseFlush() -> FollowUp {
        guard !awaitsFlush else { return [] }
        awaitsFlush = true
        return .flushLater
    }

    /// The folder of the file.
    var folder: LogFolder {
        LogFolder(of: path, by: options.fileSystem)
    }

    /// The follow-up for pending failures, if any.
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
        guard !isClosed else { throw refuseAfterClose() }
        do throws(SinkError) {
            if file == nil { try open() }
            if isTorn { try endTornLine() }
        } catch {
            statistics.failed &+= 1
            throw error
        }
    }

    private func refuseAfterClose() -> SinkError {
        statistics.dropped &+= 1
        return SinkError(.closed, attempted: "write to", on: path.description)
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
