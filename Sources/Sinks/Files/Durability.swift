/// When written records are forced to the device, so that they survive the loss of power and not only of the process.
public enum Durability: Sendable, Hashable {
    /// The kernel decides, as for every ordinary file. The default: a forced write takes milliseconds.
    case kernel
    /// After every write to the file (`fsync`): each record without buffering, each batch with it.
    case everyWrite
    /// After each record at or above a level.
    case atOrAbove(Level)
    /// When this many seconds, 0 or more, have passed since the last time, together with the next write.
    case every(seconds: Double)
}
