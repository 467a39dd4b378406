/// A day of the week, Monday first, with the numbers that Python gives them (`W0` is Monday).
public enum Weekday: Int, Hashable, Sendable, CaseIterable {
    case monday = 0
    case tuesday
    case wednesday
    case thursday
    case friday
    case saturday
    case sunday
}
