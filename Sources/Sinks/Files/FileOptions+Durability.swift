extension FileOptions {
    /// The rule when written records are forced to the device, so that they survive the loss of power and not only of
    /// the process.
    ///
    ///     FileOptions(durability: .atOrAbove(.error))
    ///
    /// A record that was written but could not be forced counts as delivered, and `emit` does not throw. The failure is
    /// reported to ``FileOptions/failures``, once until it is over. `flush` and `close` try again and throw.
    public enum Durability: Sendable, Hashable {
        /// The kernel decides, as for every ordinary file. The default: a forced write takes milliseconds.
        case kernel
        /// After every write to the file (`fsync`): each record without buffering, each buffer with it.
        case everyWrite
        /// After each record at or above a level. Such a record does not wait in a buffer.
        case atOrAbove(Level)
        /// With the next write after this time, 0 or more, since the last time. Also when a file is finished, as by
        /// a rollover, because the next write then goes to another file.
        case every(Duration)

        /// Whether the last writes may still have to be forced to the device when their file is finished.
        var leavesRest: Bool {
            if case .every = self { return true }
            return false
        }

        /// The level from which on records must not wait in a buffer.
        var writeThroughLevel: Level {
            if case .atOrAbove(let level) = self { return level }
            return Level(.max)
        }
    }
}
