/// A part of a record that a text pattern can show, with Python's name in brackets.
public enum RecordField: Sendable, Hashable, CaseIterable {
    /// The time of the record, in the formatter's time format (`asctime`).
    case time
    /// The logger's name (`name`).
    case name
    /// The level's name, in capitals (`levelname`).
    case level
    /// The level's number (`levelno`).
    case levelNumber
    /// The message (`message`).
    case message
    /// Every attribute as ` key=value`, with a space before each.
    case attributes
    /// The source file as the compiler reports it (`pathname`).
    case path
    /// The last component of the source file (`filename`).
    case file
    /// The source file without folder and extension (`module`).
    case module
    /// The line of the log call (`lineno`).
    case line
    /// The function of the log call (`funcName`).
    case function
    /// Seconds since the epoch with six decimals (`created`).
    case created
    /// The milliseconds within the second, three digits (`msecs`).
    case milliseconds
    /// Milliseconds since the process first used the library (`relativeCreated`).
    case relativeCreated
    /// The thread's number (`thread`).
    case thread
    /// The thread's name (`threadName`).
    case threadName
    /// The task's name, or nothing (`taskName`).
    case taskName
    /// The process's number (`process`).
    case process
    /// The process's name (`processName`).
    case processName
}
