/// The metadata of the records that a workload logs, by its name in that of the workload.
public enum LoggedMetadata: String, Sendable {
    /// None.
    case none = "0"
    /// Two numbers or texts.
    case two = "2"
    /// Eight numbers, truth values and texts.
    case eight = "8"
    /// A number, a list, and a map of two.
    case nested
}
