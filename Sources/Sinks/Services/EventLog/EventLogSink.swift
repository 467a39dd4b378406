/// A sink that reports records to the Windows event log: Python's `NTEventLogHandler`.
///
///     let sink = try EventLogSink("Shop", options: EventLogOptions(eventCategory: { _ in 7 }))
///
/// When `emit` returns, Windows has the event: no record waits in this process. `emit` waits for the event service of
/// this machine, without a timeout. If that service has been restarted, the next record opens the source again.
///
/// A text longer than 31 838 code units of UTF-16 is cut and ends with `…`. On other systems than Windows, the
/// initializer throws. The calls of Windows have been compiled, and tested with a stand-in. They have not run on
/// Windows.
public struct EventLogSink: OutputSink {
    let output: EventLogOutput

    /// Opens a source, and registers it if this process has the permission.
    ///
    /// - Parameters:
    ///   - source: the application's name (Python's `appname`), of at most 255 characters and without a backslash.
    ///   - formatter: the formatter of an event's text. Default: message and attributes, because Windows records time,
    ///     level and source itself.
    ///   - options: the log, the message file, and the kind of event of a record.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/unsupported`` where there is no event log; with the code
    ///   ``SinkError/Code/invalidOption`` for an invalid name; with the code ``SinkError/Code/system`` if a call of
    ///   Windows fails. A missing permission to register the source is no error, as in Python.
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
