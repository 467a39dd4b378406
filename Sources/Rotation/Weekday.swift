/// A day of the week, Monday first, with Python's numbers (`W0` is Monday).
public enum Weekday: Int, Hashable, Sendable, CaseIterable {
    /// Monday.
    case monday = 0
    /// Tuesday.
    case tuesday
    /// Wednesday.
    case wednesday
    /// Thursday.
    case thursday
    /// Friday.
    case friday
    /// Saturday.
    case saturday
    /// Sunday.
    case sunday
}
