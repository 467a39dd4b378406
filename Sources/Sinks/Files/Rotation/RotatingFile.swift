internal import Rotation

/// A log file that is rolled over by size or time.
///
/// A record is written even if the rollover fails. The old file is kept, the failure is reported once, and the rollover
/// is tried again after 1, 2, 4 … 60 seconds. After a failed write nothing is rolled over until a write has succeeded.
struct RotatingFile: ~Copyable, RecordFile {
    var log: LogFile
    let rules: RotationRules

    /// The instant of the next rollover by time; never without a schedule.
    var nextRollover = Timestamp.latest
    var retry = RetryDelay()
    var failures: [SinkError] = []
    /// Follow-ups that the next successful append returns, also from appends that failed before it.
    var owed: FollowUp = []
    /// The instant that the next rollover was computed from.
    var scheduledFrom = Timestamp.earliest
    /// Whether the file was renamed but a new one could not be opened.
    ///
    /// Records go to the backup until that succeeds.
    var awaitsNewFile = false
    /// The removals of the rollover that wait for a new file.
    var removalsDue: [RotationPlan.Step] = []
    /// The backup that the last rollover made.
    var newestBackup: BackupName?
    /// Whether a failure to follow other processes has been reported.
    private var hasReportedFollowing = false
    /// The lock file that several processes share, if one is used.
    var processLock: ProcessLock?

    /// Opens the file and determines the period of its content.
    init(_ path: AbsolutePath, rules: RotationRules, options: FileOptions) throws(SinkError) {
        self.rules = rules
        if options.access.sharing == .processes {
            guard options.buffering.bytes == 0 else {
                throw SinkError(
                    .invalidOption,
                    attempted: "share",
                    on: path.description,
                    reason: "a file shared by several processes cannot be buffered"
                )
            }
        }
        var processLock = options.access.sharing == .processes ? try ProcessLock(for: path, options: options) : nil
        // Locked, because another process may be writing to the file, or about to move it.
        let isEmptied = options.opening == .truncate && !options.opensLate
        if isEmptied { try processLock?.lock() }
        log = try LogFile(path, options: options)
        if isEmptied { processLock?.unlock() }
        self.processLock = consume processLock
        if log.isOpen { learnFromFolder() }
    }

    var statistics: LiveStatistics { log.statistics }

    var flushInterval: Duration? { log.flushInterval }

    mutating func refuse(_ error: SinkError) -> SinkError { log.refuse(error) }

    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp {
        // A closed sink does not touch the folder, whatever is due.
        guard !log.isClosed else { return try log.append(entry, level: level, at: time) }
        let followUp =
            processLock == nil
            ? try appendAlone(entry, level: level, at: time) : try appendShared(entry, level: level, at: time)
        guard !owed.isEmpty else { return followUp }
        defer { owed = [] }
        return followUp.union(owed)
    }

    /// Rolls the file over now, whatever its size and the time.
    /// - Returns: the follow-up; empty if the file is empty or not a regular file.
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
        // The log writes and reports the rest.
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

    /// Runs a closure while no other process writes or rolls over.
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
        if !log.isOpen {
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

    /// Opens a file whose opening was delayed, and reads its length and age.
    private mutating func openLate() throws(SinkError) {
        guard !log.isOpen, !log.isClosed else { return }
        try log.writer.open()
        learnFromFolder()
    }

    /// Determines the period of the content, and removes leftovers of an earlier process.
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
            // The open file is better than none.
            if !hasReportedFollowing { note(error) }
            hasReportedFollowing = true
        }
        return try appendAlone(entry, level: level, at: time)
    }
}
