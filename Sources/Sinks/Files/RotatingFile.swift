internal import Rotation

/// A log file that is rolled over when its size or the time says so.
///
/// A record is written even when the rollover fails: the old file is kept, the failure is reported once, and the rollover is
/// tried again after 1, 2, 4 … 60 seconds. After a write that failed nothing is rolled over until one has succeeded.
struct RotatingFile: ~Copyable, RecordFile {
    var log: LogFile
    let rules: RotationRules

    /// When the next rollover by time is due; never without a schedule.
    var nextRollover = Timestamp.latest
    var retry = RetryDelay()
    var failures: [SinkError] = []
    /// What an append that succeeds has to pass on, also on behalf of those that failed before it.
    var owed: FollowUp = []
    /// The instant that the next rollover was computed from.
    var scheduledFrom = Timestamp.earliest
    /// The file was renamed but a new one could not be opened: records go to the backup until that succeeds.
    var awaitsNewFile = false
    /// What the rollover has left to remove until there is a new file.
    var removalsDue: [RotationPlan.Step] = []
    /// The backup that the last rollover has made.
    var newestBackup: BackupName?
    /// Somebody has been told that other processes cannot be followed.
    private var hasReportedFollowing = false
    /// The lock file that several processes share, while one is used.
    var processLock: ProcessLock?

    /// Opens the file and finds out which period its content belongs to.
    init(_ path: AbsolutePath, rules: RotationRules, options: FileOptions) throws(SinkError) {
        self.rules = rules
        if options.sharing == .processes {
            guard options.buffering.bytes == 0 else {
                throw SinkError(
                    .invalidOption,
                    attempted: "share",
                    on: path.description,
                    reason: "a file shared by several processes cannot be buffered"
                )
            }
        }
        if options.createsDirectories {
            try LogFolder(of: path, by: options.fileSystem).make(permissions: options.permissions)
        }
        var processLock = options.sharing == .processes ? try ProcessLock(for: path, options: options) : nil
        // What is emptied may be what another process is writing to, or about to move.
        let isEmptied = options.opening == .truncate && !options.opensLate
        if isEmptied { try processLock?.lock() }
        log = try LogFile(path, options: options)
        if isEmptied { processLock?.unlock() }
        self.processLock = consume processLock
        if log.file != nil { learnFromFolder() }
    }

    var statistics: LiveStatistics { log.statistics }

    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp {
        // A closed sink leaves the folder alone, whatever is due.
        guard !log.isClosed else { return try log.append(entry, level: level, at: time) }
        let followUp =
            processLock == nil
            ? try appendAlone(entry, level: level, at: time) : try appendShared(entry, level: level, at: time)
        guard !owed.isEmpty else { return followUp }
        defer { owed = [] }
        return followUp.union(owed)
    }

    /// Rolls the file over now, whatever its size and the time.
    /// - Returns: what is left to do; nothing if the file is empty or not a regular file.
    mutating func rollOver() throws(SinkError) -> FollowUp {
        guard !log.isClosed else { throw SinkError(.closed, attempted: "roll over", on: log.path.description) }
        try processLock?.lock()
        defer { processLock?.unlock() }
        try openLate()
        if processLock != nil { try followOtherProcesses() }
        let now = log.options.clock.now()
        guard log.canBeRolledOver else {
            scheduleNext(after: now)
            return []
        }
        try carryOutRollover(at: now)
        defer { owed = [] }
        return owed.union(log.followUp)
    }

    mutating func flush() throws(SinkError) {
        try writeOutWithinLimit()
        try log.flush()
    }

    mutating func endBuffering() { log.endBuffering() }

    mutating func close() throws(SinkError) {
        // What then is left is for the log to write, and to report.
        try? writeOutWithinLimit()
        processLock?.release()
        try log.close()
    }

    mutating func flushWhenDue() -> FollowUp {
        log.beginPromisedFlush()
        let followUp = writeOutOrLater()
        defer { owed = [] }
        return followUp.union(owed)
    }

    mutating func takeFailures() -> [SinkError] {
        defer { failures = [] }
        return failures + log.takeFailures()
    }

    /// Does something while no other process writes or rolls over.
    mutating func withProcessLock<Result>(_ body: () throws(SinkError) -> Result) throws(SinkError) -> Result {
        try processLock?.lock()
        defer { processLock?.unlock() }
        return try body()
    }

    private mutating func appendAlone(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp {
        if log.file == nil {
            do throws(SinkError) {
                try openLate()
            } catch {
                log.statistics.failed &+= 1
                throw error
            }
        }
        if !log.lastWriteFailed || awaitsNewFile, isDue(adding: entry.count) { rollOverOrReport() }
        guard !log.lastWriteFailed else { return try appendAfterFailure(entry, level: level, at: time) }
        return try log.append(entry, level: level, at: time)
    }

    /// Opens a file that was to be opened with its first record, and learns how long and how old it is.
    private mutating func openLate() throws(SinkError) {
        guard log.file == nil, !log.isClosed else { return }
        try log.open()
        learnFromFolder()
    }

    /// Finds out which period the content belongs to, and finishes what a process before has left half done.
    private mutating func learnFromFolder() {
        scheduleFromContent()
        do throws(SinkError) {
            let rest = CompressionRest(folder: log.folder, naming: rules.naming)
            try withProcessLock { () throws(SinkError) in try rest.remove() }
        } catch {
            note(error)
        }
    }

    private mutating func appendShared(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp {
        do throws(SinkError) {
            try processLock?.lock()
        } catch {
            log.statistics.failed &+= 1
            throw error
        }
        defer { processLock?.unlock() }
        do throws(SinkError) {
            try followOtherProcesses()
            hasReportedFollowing = false
        } catch {
            // The file that is open is better than none.
            if !hasReportedFollowing { note(error) }
            hasReportedFollowing = true
        }
        return try appendAlone(entry, level: level, at: time)
    }
}
