/// The action for one record that comes to a full queue.
enum OverflowAction: Hashable {
    /// Its caller waits for room.
    case wait
    /// It is dropped.
    case drop
    /// It is dropped, and its caller receives an error.
    case refuse
    /// It takes the place of the oldest record below a level, or of the oldest of all. It is dropped if there is none.
    case replaceOldest(below: Level?)
}
