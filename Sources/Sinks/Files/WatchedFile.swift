/// A log file that somebody else may rename, remove or cut: before each entry it looks whether its path still leads to it.
struct WatchedFile: ~Copyable, RecordFile {
    var log: LogFile

    init(_ path: AbsolutePath, options: FileOptions) throws(SinkError) {
        log = try LogFile(path, options: options)
    }

    var statistics: LiveStatistics { log.statistics }

    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp {
        do throws(SinkError) {
            try reopenIfNeeded()
        } catch {
            log.statistics.failed &+= 1
            throw error
        }
        return try log.append(entry, level: level, at: time)
    }

    /// Opens the file at the path if it is not the one that is open; what is buffered goes to the old one first.
    ///
    /// A file that was cut (`logrotate` with `copytruncate`) is the same file: records go on at its new end by themselves, and
    /// only its size is learnt again.
    mutating func reopenIfNeeded() throws(SinkError) {
        guard log.file != nil, !log.isClosed else { return }
        let found = try log.statusAtPath()
        if let found, found.identity == log.status?.identity {
            if found.size < log.size - Int64(log.buffer.count) { log.size = found.size + Int64(log.buffer.count) }
            return
        }
        try log.writeOut()
        try log.replaceFile()
    }

    mutating func flush() throws(SinkError) { try log.flush() }

    mutating func endBuffering() { log.endBuffering() }

    mutating func close() throws(SinkError) { try log.close() }

    mutating func flushWhenDue() -> FollowUp { log.flushWhenDue() }

    mutating func takeFailures() -> [SinkError] { log.takeFailures() }
}
