/// The few calls of Windows that the event log takes: the system's, or those of a test.
protocol EventLogCalls: Sendable {
    /// Writes into the registry that a log has a source, and where its messages are.
    func register(source: String, in log: String, messageFile: String) throws(WindowsError)

    /// Opens a source to report to.
    func open(source: String) throws(WindowsError) -> EventLogHandle

    /// Reports an event.
    func report(_ event: Event, to handle: EventLogHandle) throws(WindowsError)

    /// Closes a source.
    func close(_ handle: EventLogHandle)
}

/// What Windows gives for an open source.
struct EventLogHandle: Sendable, Hashable {
    let bits: UInt
}
