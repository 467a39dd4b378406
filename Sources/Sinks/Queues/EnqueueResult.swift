/// The outcome of an enqueue.
enum EnqueueResult {
    /// It waits for the listener.
    case accepted(wakes: Bool)
    /// It waits for the listener, and its caller waits for the delivery, because the process is ending.
    case awaited(within: Duration)
    /// There is no room; its caller may wait.
    case full
    /// It was dropped according to the policy.
    case dropped
    /// It was dropped, and its caller receives an error.
    case refused
    /// The queue is closed.
    case closed
}
