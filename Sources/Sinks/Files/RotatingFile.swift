internal import Rotation

/// A log file that is rolled over when its size or the time says so.
///
/// A record is written even when the rollover fails: the old file is kept, the failure is reported once, and the rollover is
/// tried again after 1, 2, 4 … 60 seconds.
struct RotatingFile: ~Copyable, RecordFile {
    var log: LogFile
    let rules: RotationRules

    /// When the next rollover by time is due; never without a schedule.
    var nextRollover = Timestamp.latest
    var retry = RetryDelay()
    var failures: [SinkError] = []
    /// The file was renamed but a new one could not be opened: records go to the backup until that succeeds.
    var awaitsNewFile = false
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
            processLock = try ProcessLock(for: path, options: options)
        }
        log = try LogFile(path, options: options)
        scheduleFromContent()
    }

    var statistics: SinkStatistics {
        get { log.statistics }
        set { log.statistics = newValue }
    }

    mutating func append(_ entry: UnsafeRawBufferPointer, level: Level) throws(SinkError) -> Aftermath {
        guard processLock == nil else { return try appendShared(entry, level: level) }
        return try appendAlone(entry, level: level)
    }

    /// Rolls the file over now, whatever its size and the time.
    /// - Returns: what is left to do; nothing if the file is empty or not a regular file.
    mutating func rollOver() throws(SinkError) -> Aftermath {
        guard !log.isClosed else { throw SinkError(.closed, attempted: "roll over", on: log.path.description) }
        try processLock?.lock()
        defer { processLock?.unlock() }
        if processLock != nil { try followOtherProcesses() }
        let now = log.options.clock.now()
        guard log.canBeRolledOver else {
            scheduleNext(after: now)
            return []
        }
        try carryOutRollover(at: now)
        return rules.compression.compress == nil ? [] : .compress
    }

    mutating func flush() throws(SinkError) { try log.flush() }

    mutating func close() throws(SinkError) { try log.close() }

    mutating func laterFlushBegins() { log.laterFlushBegins() }

    mutating func takeFailures() -> [SinkError] {
        defer { failures = [] }
        return failures
    }

    private mutating func appendAlone(_ entry: UnsafeRawBufferPointer, level: Level) throws(SinkError) -> Aftermath {
        var aftermath: Aftermath = []
        if isDue(adding: entry.count) { aftermath = rollOverOrReport() }
        return try log.append(entry, level: level).union(aftermath)
    }

    private mutating func appendShared(_ entry: UnsafeRawBufferPointer, level: Level) throws(SinkError) -> Aftermath {
        do throws(SinkError) {
            try processLock?.lock()
        } catch {
            log.statistics.failed &+= 1
            throw error
        }
        defer { processLock?.unlock() }
        do throws(SinkError) {
            try followOtherProcesses()
        } catch {
            // The file that is open is better than none.
            note(error)
        }
        return try appendAlone(entry, level: level)
    }
}
