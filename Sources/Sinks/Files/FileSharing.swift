/// Who else writes to a file.
public enum FileSharing: Sendable, Hashable {
    /// Nobody. The size is counted in memory, and no record costs more than its write.
    case oneProcess
    /// Other processes with the same setting. Each write takes a lock file (`app.log.lock`) and looks whether somebody else has
    /// rolled the file over; this costs some microseconds a write, waits for the others, and neither loses nor tears a record.
    case processes
}
