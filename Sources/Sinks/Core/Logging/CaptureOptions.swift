/// The details that a logger adds to its records besides those of the log call.
struct CaptureOptions: Sendable {
    /// Whether records carry the name of the task that logs.
    let taskName: Bool
    /// The level from which on records carry their stack trace.
    let stackFrom: Level
    /// Whether nothing is captured.
    let isNothing: Bool

    init(taskName: Bool, stackFrom: Level) {
        self.taskName = taskName
        self.stackFrom = stackFrom
        isNothing = !taskName && stackFrom == .off
    }

    /// Adds the captured details that a record does not have yet.
    func add(to record: inout LogRecord) {
        if taskName, record.taskName == nil, #available(macOS 26, iOS 26, tvOS 26, watchOS 26, visionOS 26, *),
            let name = Task.name
        {
            record.taskName = name
        }
        if record.level >= stackFrom, record.stackText == nil { record.stackText = StackTrace.text() }
    }
}
