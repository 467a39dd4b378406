/// The verdict on a goal.
public enum Verdict: String, Sendable, Equatable {
    case met = "yes"
    case missed = "NO"
    /// A figure is missing that the decision needs; the table names it.
    case undecided = "?"
    case noGoal = "-"

    init(_ isMet: Bool) {
        self = isMet ? .met : .missed
    }
}
