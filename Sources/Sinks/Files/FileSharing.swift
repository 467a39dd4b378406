/// Who else writes to a file.
public enum FileSharing: Sendable, Hashable {
    /// Nobody. The size is counted in memory, and no record costs more than its write.
    case oneProcess
    /// Other processes with the same setting.
    ///
    /// In a file that is rolled over, each write takes a lock file (`app.log.lock`) and looks whether somebody else has rolled
    /// the file over; this costs some microseconds a write and neither loses nor tears a record. It waits for the others, each
    /// of which holds the lock for one write or one rollover; after 5 seconds, say because one was stopped with the lock in its
    /// hand, `emit` throws `EWOULDBLOCK`, and does so at once until the lock has been free again. Such a file cannot be buffered.
    /// Only those who may write to the log may open its lock file.
    ///
    /// ``FileSink`` and ``WatchedFileSink`` ignore this and take no lock: each record is one `write(2)` to a file opened with
    /// `O_APPEND`, which keeps processes apart by itself. The exception is a disk that fills up in the middle of a record: the
    /// part that was written is taken back only if nobody else has appended since, and else stays as a line of its own.
    case processes
}
