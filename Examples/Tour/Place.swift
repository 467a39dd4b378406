import Sinks

/// One of the places that lines go to: a log and its backups in a folder of their own, and the sink that writes them.
struct Place {
    /// The folder's name, and the place's.
    let name: String
    /// The name of the log within it.
    let fileName: String
    let sink: any Sink
    let formatter: any RecordFormatter
    /// What stands before the time stamp of an entry.
    var prefix = ""
    /// Whether backups are named by day.
    var isDaily = false
    /// Which records belong here; `nil` for all.
    var accepts: (@Sendable (LogRecord) -> Bool)?
}
