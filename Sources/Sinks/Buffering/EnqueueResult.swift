/// What has become of a record that was put into a queue.
enum EnqueueResult {
    /// It waits for the listener.
    case accepted(wakes: Bool)
    /// It waits for the listener, and its caller waits with it: the process is ending.
    case awaited(within: Duration)
    /// There is no room; its caller may wait.
    case full
    /// It was dropped as the policy says.
    case dropped
    /// It was dropped, and its caller is to be told.
    case refused
    /// The queue is closed.
    case closed
}
