/// Reports records to the Windows event log: Python's `NTEventLogHandler`.
///
///     let sink = try EventLogSink("Shop", options: EventLogOptions(eventCategory: { _ in 7 }))
///
/// Nothing waits in this process: Windows has an event when `emit` returns. It waits for Windows' event service on this machine, which
/// has no time-out. If that was restarted, the source is opened again with the next record.
///
/// A text longer than 31 838 characters of UTF-16 is cut and ends with `…`. Everywhere but on Windows the initializer throws. The calls of
/// Windows have been compiled and exercised against a stand-in of them, and have not run on Windows.
public struct EventLogSink: OutputSink {
    let output: EventLogOutput

    /// Opens a source, and registers it if this process may.
    ///
    /// - Parameters:
    ///   - source: the application's name (Python's `appname`), of at most 255 characters and without a backslash.
    ///   - formatter: how a record becomes text. Default: message and attributes; Windows notes time, level and source itself.
    ///   - options: the log, the message file, and what kind of event a record is.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/unsupported`` where there is no event log; with the code
    ///   ``SinkError/Code/invalidOption`` for a name that could not be one; with the code ``SinkError/Code/system`` if Windows
    ///   refuses. That this process may not register the source is no error, as in Python.
    public init(
        _ source: String,
        formatter: any RecordFormatter = TextFormatter("\(.message)\(.attributes)"),
        options: EventLogOptions = EventLogOptions()
    ) throws {
        try self.init(source, formatter: formatter, options: options, calls: SystemEventLog.calls)
    }

    init(
        _ source: String,
        formatter: any RecordFormatter,
        options: EventLogOptions,
        calls: (any EventLogCalls)?
    ) throws {
        output = try EventLogOutput(source, formatter: formatter, options: options, calls: calls)
    }
}
