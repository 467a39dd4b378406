/// The way of bytes into a log file: a check for removal before a write, and forcing to the device after it.
struct LogWriter: ~Copyable, Sendable {
    private let path: AbsolutePath
    private let leavesRest: Bool
    private(set) var file: LogHandle
    private(set) var failures = LogFailures()
    private(set) var isClosed = false
    private var device: DeviceSynchronization
    private var linkCheck = LinkCheck()

    /// Creates a writer without an open file.
    init(_ path: AbsolutePath, options: FileOptions) {
        self.path = path
        leavesRest = options.durability.leavesRest
        file = LogHandle(path, options: options)
        device = DeviceSynchronization(options.durability, clock: options.clock)
    }

    // MARK: Writing

    /// Whether an entry can be written or buffered now.
    @inline(__always)
    var isReady: Bool { file.isOpen && !file.isTorn }

    /// Opens the file if it is not open, and ends a line that was cut off.
    mutating func prepare() throws(SinkError) {
        if !file.isOpen { try open() }
        try endTornLine()
    }

    /// Notes the time of a record.
    @inline(__always)
    mutating func note(_ time: Timestamp) { linkCheck.note(time) }

    /// Makes the next write check for removal.
    mutating func forceLinkCheck() { linkCheck.force() }

    /// Writes one entry: all of it or, as far as possible, nothing.
    ///
    /// A failure to force it to the device is only noted, because it costs no record.
    @inline(__always)
    mutating func write(_ entry: UnsafeRawBufferPointer, level: Level) throws(SinkError) {
        if linkCheck.isDue { try reopenIfRemoved() }
        if let error = file.write(entry: entry) { throw failure(of: error) }
        linkCheck.wrote(records: 1, bytes: entry.count)
        failures.writeSucceeded()
        if device.isDue(for: level) { synchronizeOrNote() }
    }

    /// Writes the first records of a buffer, and removes from it all bytes that have been written.
    /// - Returns: whether the records are to be forced to the device.
    mutating func write(first records: Int, of buffer: inout WriteBuffer) throws(SinkError) -> Bool {
        let bytes = buffer.length(ofFirst: records)
        guard bytes > 0, !isClosed else { return false }
        if !file.isOpen { try open() }
        if linkCheck.isDue { try reopenIfRemoved() }
        try endTornLine()
        let (level, before) = (buffer.level, buffer.records)
        let outcome = buffer.withFirst(bytes) { file.write($0) }
        if outcome.written > 0 { buffer.removeFirst(outcome.written) }
        linkCheck.wrote(records: before - buffer.records, bytes: outcome.written)
        if let error = outcome.error { throw failure(of: error) }
        failures.writeSucceeded()
        return device.isDue(for: level)
    }

    private mutating func endTornLine() throws(SinkError) {
        if file.isTorn, let error = file.endTornLine() { throw failure(of: error) }
    }

    @inline(never)
    private mutating func failure(of error: Errno) -> SinkError {
        failures.writeFailed(error)
        return SinkError("write to", on: path.description, error)
    }

    // MARK: The device

    /// Whether forcing the last writes to the device has failed.
    var owesSynchronization: Bool { device.isOwed }

    /// Forces written records to the device.
    mutating func synchronize() throws(SinkError) {
        guard file.canSynchronize else { return }
        device.begin()
        try file.synchronize()
        device.succeeded()
    }

    /// Forces written records to the device.
    ///
    /// A failure, which costs no record, is reported once.
    @inline(never)
    mutating func synchronizeOrNote() {
        let isKnown = device.isOwed
        do throws(SinkError) {
            try synchronize()
        } catch {
            if !isKnown { failures.add(error) }
        }
    }

    // MARK: The file

    /// Opens the file according to the options.
    mutating func open() throws(SinkError) {
        try checkOpenness()
        try file.open()
    }

    /// Opens the file that is now at the path, or a new one, and only then closes the one that is open.
    mutating func replaceFile() throws(SinkError) {
        if leavesRest { synchronizeOrNote() }
        try checkOpenness()
        try file.replace()
    }

    /// Opens a new file if the open one has no name any more, and reports the number of records that may be lost.
    ///
    /// If no file can be opened, the removed one is closed all the same, because records written to it would be lost in
    /// silence.
    @inline(never)
    mutating func reopenIfRemoved() throws(SinkError) {
        let records = linkCheck.begin()
        guard file.isRemoved() else { return }
        do throws(SinkError) {
            try replaceFile()
        } catch {
            file.close()
            failures.add(removal(records, outcome: ""))
            throw error
        }
        failures.add(removal(records, outcome: "; a new file has been opened"))
    }

    /// Empties the file in place.
    mutating func emptyFile() throws(SinkError) { try file.empty() }

    /// Replaces the counted length by one that was read, because another program has changed the file.
    mutating func correctLength(to bytes: Int64) { file.correctLength(to: bytes) }

    /// Closes the file for good.
    mutating func close() {
        file.close()
        isClosed = true
    }

    private func checkOpenness() throws(SinkError) {
        if isClosed { throw SinkError(.closed, attempted: "open", on: path.description) }
    }

    private func removal(_ records: UInt64, outcome: String) -> SinkError {
        let count = records == 1 ? "1 record" : "\(records) records"
        return SinkError(
            .system,
            attempted: "continue in",
            on: path.description,
            reason: "it was removed, and with it up to \(count) written since the last check" + outcome
        )
    }

    // MARK: Failures

    /// Reports, once until it is over, that buffered records could not be written.
    mutating func report(unwritten error: SinkError) { failures.addWrite(error) }

    /// Returns and clears the failures to report.
    mutating func takeFailures() -> [SinkError] { failures.take() }
}
