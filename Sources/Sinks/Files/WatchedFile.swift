/// A log file that other programs may rename, remove or cut.
///
/// Each entry first checks whether its path still leads to it.
struct WatchedFile: ~Copyable, RecordFile {
    var log: LogFile

    init(_ path: AbsolutePath, options: FileOptions) throws(SinkError) {
        log = try LogFile(path, options: options)
    }

    var statistics: LiveStatistics { log.statistics }

    var flushInterval: Duration? { log.flushInterval }

    mutating func refuse(_ error: SinkError) -> SinkError { log.refuse(error) }

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

    /// Opens the file at the path if it is not the one that is open.
    ///
    /// The buffer is written to the old one first.
    ///
    /// A file that was cut (`logrotate` with `copytruncate`) is the same file. Records go on at its new end by
    /// themselves, and only its size is read again.
    mutating func reopenIfNeeded() throws(SinkError) {
        guard log.isOpen, !log.isClosed else { return }
        let found = try log.writer.file.statusAtPath()
        if let found, found.identity == log.identity {
            if found.size < log.writer.file.length { log.writer.correctLength(to: found.size) }
            return
        }
        try log.writeOut()
        try log.writer.replaceFile()
    }

    mutating func flush() throws(SinkError) { try log.flush() }

    mutating func endBuffering() { log.endBuffering() }

    mutating func close() throws(SinkError) { try log.close() }

    mutating func flushWhenDue() -> FollowUp { log.flushWhenDue() }

    mutating func takeFailures() -> [SinkError] { log.takeFailures() }
}
