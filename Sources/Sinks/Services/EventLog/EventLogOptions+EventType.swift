extension EventLogOptions {
    /// The kind of an event in the Windows event log, which determines its icon and its filter.
    ///
    ///     let options = EventLogOptions(eventType: { $0.level >= .critical ? .error : .information })
    public struct EventType: RawRepresentable, Sendable, Hashable {
        /// Windows' number, such as `EVENTLOG_ERROR_TYPE`.
        public let rawValue: UInt16

        /// Creates a type with any number.
        ///
        /// Windows rejects numbers that it does not support.
        public init(rawValue: UInt16) {
            self.rawValue = rawValue
        }

        /// An error: something is wrong (1).
        public static let error = EventType(rawValue: 1)
        /// A warning: something may become wrong (2).
        public static let warning = EventType(rawValue: 2)
        /// Information: something has happened (4).
        public static let information = EventType(rawValue: 4)

        /// Creates the type of a level: information below `warning`, a warning below `error`, an error from there on.
        ///
        /// For Python's levels that is Python's map. A custom level has the type of the standard level below it, where
        /// Python makes every custom level an error.
        public init(_ level: Level) {
            self = level >= .error ? .error : level >= .warning ? .warning : .information
        }
    }
}
