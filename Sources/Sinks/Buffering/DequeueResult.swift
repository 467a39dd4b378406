/// What a listener finds in its queue.
enum DequeueResult {
    /// Records, which it now has.
    case taken(wakesCallers: Bool)
    /// Nothing yet.
    case nothing(WaitStrategy)
    /// Nothing, and somebody wants its attention.
    case interrupted
    /// Nothing, and nothing will come any more.
    case ended
}
