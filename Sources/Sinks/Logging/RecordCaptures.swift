/// What a logger finds out for its records besides what the log call says.
struct RecordCaptures: Sendable {
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
}
