import Sinks

/// A place that lines go to: a log and its backups in their own folder, and the sink that writes them.
struct Place {
    /// The name of the folder, and of the place.
    let name: String
    /// The name of the log in the folder.
    let fileName: String
    let sink: any Sink
    let formatter: any RecordFormatter
    /// The text before the time stamp of an entry.
    var prefix = ""
    /// Whether backups are named by day.
    var isDaily = false
    /// A test of the records that belong here; `nil` for all.
    var accepts: (@Sendable (LogRecord) -> Bool)?
}
