/// The rest of a listener that has found nothing.
///
/// Waking a parked thread costs the thread that logs a system call, several times as much as the rest of the log call.
/// So a listener that has just been busy polls: it looks again by itself, and is woken only if the queue fills up.
/// After some 20 milliseconds without a record it parks until it is woken.
enum WaitStrategy: Hashable {
    case poll(after: Duration)
    case park

    /// Returns the rest after a number of looks in vain in a row.
    static func after(looks: Int) -> WaitStrategy {
        switch looks {
        case ..<10: .poll(after: .microseconds(100))
        case ..<30: .poll(after: .milliseconds(1))
        default: .park
        }
    }
}
