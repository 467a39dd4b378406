/// The calls of Windows that the event log needs: the system's, or those of a test.
protocol EventLogCalls: Sendable {
    /// Writes a source of a log into the registry, with its message file.
    func register(source: String, in log: String, messageFile: String) throws(WindowsError)

    /// Opens a source to report to.
    func open(source: String) throws(WindowsError) -> EventLogHandle

    /// Reports an event.
    func report(_ event: Event, to handle: EventLogHandle) throws(WindowsError)

    /// Closes a source.
    func close(_ handle: EventLogHandle)
}

/// The handle of an open source.
struct EventLogHandle: Sendable, Hashable {
    let bits: UInt
}
