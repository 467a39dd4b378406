/// The treatment of a file that exists already.
///
///     let sink = try FileSink("app.log", options: FileOptions(opening: .truncate))
public enum FileOpening: Sendable, Hashable {
    /// Its content stays, and records are appended (Python's `a`).
    case append
    /// The file is emptied when it is first opened (Python's `w`).
    case truncate
    /// Opening fails (Python's `x`).
    case exclusive
}
