/// What becomes of a file that is there already.
public enum FileOpening: Sendable, Hashable {
    /// Its content stays, and records are appended (Python's `a`).
    case append
    /// It is emptied when it is first opened (Python's `w`).
    case truncate
    /// That is an error (Python's `x`).
    case exclusive
}
