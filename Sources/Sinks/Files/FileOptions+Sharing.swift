extension FileOptions {
    /// The sharing of a file with other processes.
    ///
    ///     FileOptions(access: .init(sharing: .processes))
    public enum Sharing: Sendable, Hashable {
        /// No sharing. The size is counted in memory, and no record costs more than its write.
        case oneProcess
        /// Sharing with other processes that have the same setting.
        ///
        /// A file that is rolled over has a lock file (`app.log.lock`). Each write takes the lock, and checks whether
        /// another process has rolled the file over. This costs some microseconds a write, and neither loses nor tears
        /// a record. Such a file cannot be buffered. Only users who may write to the log may open its lock file.
        ///
        /// The write waits for the other processes. Each of them holds the lock for one write or one rollover. After 5
        /// seconds, for example if a process was stopped while it held the lock, `emit` throws `EWOULDBLOCK`. From then
        /// on it throws at once until the lock has been free again.
        ///
        /// ``FileSink`` and ``WatchedFileSink`` ignore this setting and take no lock. Each record is one `write(2)` to
        /// a file opened with `O_APPEND`, which is enough to keep processes apart. The exception is a disk that fills
        /// up in the middle of a record. The part that was written is removed only if no other process has appended
        /// since. Otherwise it stays as a line of its own.
        case processes
    }
}
