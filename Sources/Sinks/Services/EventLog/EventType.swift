/// What kind of event the Windows event log shows: its sign and its filter.
public struct EventType: RawRepresentable, Sendable, Hashable {
    /// Windows' number, such as `EVENTLOG_ERROR_TYPE`.
    public let rawValue: UInt16

    /// Creates a type of any number; Windows refuses those that it does not know.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Something is wrong (1).
    public static let error = EventType(rawValue: 1)
    /// Something may become wrong (2).
    public static let warning = EventType(rawValue: 2)
    /// Something has happened (4).
    public static let information = EventType(rawValue: 4)

    /// The type of a level: below `warning` information, below `error` a warning, an error from there on.
    ///
    /// That is Python's map for the levels in it; a level of one's own goes with the standard ones below it, where Python makes
    /// all of them errors.
    public init(_ level: Level) {
        self = level >= .error ? .error : level >= .warning ? .warning : .information
    }
}
