/// Whether a goal is reached.
public enum Verdict: String, Sendable, Equatable {
    case met = "yes"
    case missed = "NO"
    /// Something that the decision needs is missing; the table says what.
    case undecided = "?"
    case noGoal = "-"

    init(_ isMet: Bool) {
        self = isMet ? .met : .missed
    }
}
