/// What a logger finds out for its records besides what the log call says.
struct CaptureOptions: Sendable {
    /// Whether records carry the name of the task that logs.
    let taskName: Bool
    /// The level from which on records carry the calls that led to them.
    let stackFrom: Level
    /// Whether there is nothing to find out.
    let isNothing: Bool

    init(taskName: Bool, stackFrom: Level) {
        self.taskName = taskName
        self.stackFrom = stackFrom
        isNothing = !taskName && stackFrom == .off
    }

    /// Finds out what a record does not say yet.
    func add(to record: inout LogRecord) {
        if taskName, record.taskName == nil, let name = Task.name { record.taskName = name }
        if record.level >= stackFrom, record.stackText == nil { record.stackText = StackTrace.text() }
    }
}
