// Records that are finished when the logger gets them.
extension Logger {
    /// Sends a finished record to the sinks as a log call does: for bridges from other libraries, for receivers and replays.
    ///
    ///     log.emit(LogRecord(level: .info, name: "legacy", message: LogMessage(line)))
    ///
    /// Below the logger's level it is not sent. The logger's attributes and the task's come before its own; what the record says
    /// otherwise stays: its time, its source, its thread, and its name unless that is empty. A name of the task and a stack are added
    /// if the logger captures them and the record has none. Failures are reported, and counted, as those of log calls are.
    ///
    /// Costs about what a log call does. The memory of a record that its caller does not keep becomes that of the thread's next one.
    ///
    /// - Parameter record: the record. Give it away (`consume`, or a value that is made in the call) to save a copy where the logger
    ///   has attributes.
    public func emit(_ record: consuming LogRecord) {
        guard isEnabled(for: record.level) else { return }
        record.complete(with: allAttributes, named: pipeline.name)
        if !pipeline.captures.isNothing { pipeline.captures.add(to: &record) }
        pipeline.emit(record)
        record.recycle()
    }
}
