/// A log file for appended entries, with a buffer.
///
/// It decides between the buffer and the file, and counts.
///
/// It has no lock. An ``Owner`` guarantees that one thread calls at a time.
struct LogFile: ~Copyable, RecordFile {
    let path: AbsolutePath
    let options: FileOptions
    let statistics = LiveStatistics()
    var writer: LogWriter
    private(set) var buffer: WriteBuffer
    private var promise: FlushPromise

    /// Checks the path and opens the file, unless the options delay that.
    init(_ path: AbsolutePath, options: FileOptions) throws(SinkError) {
        self.path = path
        self.options = options
        writer = LogWriter(path, options: options)
        buffer = WriteBuffer(capacity: options.buffering.bytes.size)
        promise = FlushPromise(options.buffering, options.durability)
        if !options.opensLate { try writer.open() }
    }

    deinit {
        // Without `close` no caller is left to receive a failure. The buffer is written if possible.
        let isUnforced = options.durability.leavesRest || (buffer.count > 0 && options.durability != .kernel)
        buffer.withFirst(buffer.count) { writer.file.writeLast($0) }
        if isUnforced { try? writer.file.synchronize() }
    }

    /// The length of the file in bytes, including the buffer.
    @inline(__always)
    var size: Int64 { writer.file.length &+ Int64(buffer.count) }

    @inline(__always)
    var isOpen: Bool { writer.file.isOpen }

    @inline(__always)
    var isClosed: Bool { writer.isClosed }

    /// The identity of the open file.
    var identity: FileStatus.Identity? { writer.file.identity }

    /// The folder of the file.
    var folder: LogFolder { LogFolder(of: path, by: options.fileSystem) }

    /// Whether a backup makes sense: only for a regular file with contents.
    ///
    /// Devices and pipes are never rolled over.
    var canBeRolledOver: Bool { size > 0 && writer.file.isRegular }

    /// Whether the last write failed, so that there may be no room for more.
    @inline(__always)
    var lastWriteFailed: Bool { writer.failures.lastWriteFailed }

    /// The follow-up for pending failures, if any.
    @inline(__always)
    var followUp: FollowUp { writer.failures.followUp }

    mutating func takeFailures() -> [SinkError] { writer.takeFailures() }

    // MARK: Records

    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp {
        writer.note(time)
        if !writer.isReady { try prepareToWrite() }
        guard buffer.hasRoom(for: entry.count) else { return try appendWithoutRoom(entry, level: level) }
        return appendToBuffer(entry, level: level)
    }

    @inline(__always)
    private mutating func appendToBuffer(_ entry: UnsafeRawBufferPointer, level: Level) -> FollowUp {
        store(entry, level: level)
        if promise.isDue(for: level) { return writeOutOrLater() }
        return followUp.union(promise.requestForRecord())
    }

    /// Writes the buffer, and then appends an entry to it or, if it could never hold the entry, to the file.
    @inline(never)
    private mutating func appendWithoutRoom(
        _ entry: UnsafeRawBufferPointer,
        level: Level
    ) throws(SinkError) -> FollowUp {
        do throws(SinkError) {
            if buffer.count > 0 { try writeOut() }
            if buffer.canHold(entry.count) { return appendToBuffer(entry, level: level) }
            try writer.write(entry, level: level)
        } catch {
            throw lose(error)
        }
        count(entry.count)
        return followUp
    }

    /// Puts an entry into the buffer, where there is room for it, and writes nothing.
    mutating func keep(_ entry: UnsafeRawBufferPointer, level: Level, at time: Timestamp) -> FollowUp {
        writer.note(time)
        store(entry, level: level)
        return followUp.union(promise.requestForRecord())
    }

    mutating func refuse(_ error: SinkError) -> SinkError {
        guard !isClosed else { return refuseAfterClose() }
        statistics.failed &+= 1
        return error
    }

    /// Returns whether an entry may wait in the buffer.
    func hasRoom(for bytes: Int) -> Bool { isOpen && buffer.hasRoom(for: bytes) }

    /// Returns whether a record of a level is written at once.
    func isWrittenAtOnce(_ level: Level) -> Bool { promise.isDue(for: level) }

    @inline(__always)
    private mutating func store(_ entry: UnsafeRawBufferPointer, level: Level) {
        buffer.append(entry, level: level)
        count(entry.count)
        let depth = UInt64(buffer.records)
        statistics.depth = depth
        if depth > statistics.highWaterMark { statistics.highWaterMark = depth }
    }

    /// Counts an entry as delivered.
    @inline(__always)
    private func count(_ bytes: Int) {
        statistics.emitted &+= 1
        statistics.bytes &+= UInt64(bytes)
    }

    @inline(never)
    private func lose(_ error: SinkError) -> SinkError {
        statistics.failed &+= 1
        return error
    }

    @inline(never)
    private mutating func prepareToWrite() throws(SinkError) {
        guard !isClosed else { throw refuseAfterClose() }
        do throws(SinkError) { try writer.prepare() } catch { throw lose(error) }
    }

    private func refuseAfterClose() -> SinkError {
        statistics.dropped &+= 1
        return SinkError(.closed, attempted: "write to", on: path.description)
    }

    // MARK: The buffer

    /// Writes the buffer.
    ///
    /// A failure to force it to the device is only noted, because it costs no record.
    /// - Parameter records: the number of buffered records to write. Default: all.
    /// - Throws: ``SinkError`` if the file cannot be written. The records stay in the buffer for the next attempt.
    mutating func writeOut(records: Int = .max) throws(SinkError) {
        if try writeBuffer(records: records) { writer.synchronizeOrNote() }
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
        writer.report(unwritten: error)
        return followUp.union(promise.request())
    }

    private mutating func writeBuffer(records: Int = .max) throws(SinkError) -> Bool {
        defer { statistics.depth = UInt64(buffer.records) }
        return try writer.write(first: records, of: &buffer)
    }

    // MARK: Flushing

    var flushInterval: Duration? { options.buffering.interval }

    /// Writes the buffer.
    ///
    /// Forces it to the device if the durability requires it, or if that has failed before.
    ///
    /// After a failed write everything stays in the buffer for the next attempt.
    mutating func flush() throws(SinkError) {
        let isDue = try writeBuffer()
        if isDue || writer.owesSynchronization { try writer.synchronize() }
    }

    mutating func flushWhenDue() -> FollowUp {
        beginPromisedFlush()
        return writeOutOrLater()
    }

    /// Notes the start of the requested flush.
    mutating func beginPromisedFlush() {
        promise.begin()
        writer.forceLinkCheck()
    }

    mutating func endBuffering() { promise.endBuffering() }

    /// Flushes and closes the file for good.
    ///
    /// Entries that cannot be written now are lost, and counted.
    mutating func close() throws(SinkError) {
        guard !isClosed else { return }
        let errors = flushAllParts()
        let lost = UInt64(buffer.records)
        statistics.emitted &-= min(lost, statistics.emitted)
        statistics.failed &+= lost
        statistics.bytes &-= min(UInt64(buffer.count), statistics.bytes)
        statistics.depth = 0
        buffer.removeAll()
        writer.close()
        if let failure = SinkError.joining(errors, attempted: "close", on: path.description) { throw failure }
    }

    /// Writes the buffer, and forces written records to the device even if that fails.
    private mutating func flushAllParts() -> [SinkError] {
        var errors: [SinkError] = []
        do throws(SinkError) { _ = try writeBuffer() } catch { errors.append(error) }
        guard options.durability != .kernel else { return errors }
        do throws(SinkError) { try writer.synchronize() } catch { errors.append(error) }
        return errors
    }
}
