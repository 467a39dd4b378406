/// What a listener finds in its queue.
enum Taking {
    /// Records, which it now has.
    case taken(wakesCallers: Bool)
    /// Nothing yet.
    case nothing(Rest)
    /// Nothing, and somebody wants its attention.
    case interrupted
    /// Nothing, and nothing will come any more.
    case ended
}
