/// How a listener rests that has found nothing.
///
/// To wake a sleeper costs the thread that logs a system call, several times what the rest of the log call costs. So a listener
/// that has just been busy naps: it looks again by itself, and is not woken unless the queue fills up. Only one that has had
/// nothing to do for some 20 milliseconds sleeps until it is woken.
enum WaitStrategy: Hashable {
    case poll(after: Duration)
    case park

    /// How to rest after so many looks in vain in a row.
    static func after(looks: Int) -> WaitStrategy {
        switch looks {
        case ..<10: .poll(after: .microseconds(100))
        case ..<30: .poll(after: .milliseconds(1))
        default: .park
        }
    }
}
