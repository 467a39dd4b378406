/// When written records are forced to the device, so that they survive the loss of power and not only of the process.
///
/// A record that was written but could not be forced has been delivered all the same: `emit` does not throw, the failure goes to
/// ``FileOptions/failures``, once until it is over, and `flush` and `close` try again and throw.
public enum Durability: Sendable, Hashable {
    /// The kernel decides, as for every ordinary file. The default: a forced write takes milliseconds.
    case kernel
    /// After every write to the file (`fsync`): each record without buffering, each batch with it.
    case everyWrite
    /// After each record at or above a level, which for that does not wait in a buffer.
    case atOrAbove(Level)
    /// When this many seconds, 0 or more, have passed since the last time, together with the next write; and when a file is
    /// finished, by a rollover say, since the next write then goes to another one.
    case every(seconds: Double)

    /// Whether what was written last may still have to be forced to the device when its file is finished.
    var leavesRest: Bool {
        if case .every = self { return true }
        return false
    }

    /// Records at or above this level must not wait in a buffer.
    var writeThroughLevel: Level {
        if case .atOrAbove(let level) = self { return level }
        return Level(.max)
    }
}
