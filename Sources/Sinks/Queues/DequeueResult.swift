/// The result of a listener's look into its queue.
enum DequeueResult {
    /// Records, moved into the listener's batch.
    case taken(wakesCallers: Bool)
    /// Nothing yet.
    case nothing(WaitStrategy)
    /// Nothing, but a thread has interrupted the wait.
    case interrupted
    /// Nothing, and no record will come any more.
    case ended
}
