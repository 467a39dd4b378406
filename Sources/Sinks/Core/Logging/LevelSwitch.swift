// Public, so that the comparison in a log call is compiled into its caller.
public import Synchronization

/// A level that can be changed while the program runs: one word that every thread reads without a lock.
///
///     let verbosity = LevelSwitch(.info)
///     let log = Logger("shop") { ConsoleSink() }.levelSwitch(verbosity)
///     verbosity.level = .debug    // from now on, for every copy of the logger
public final class LevelSwitch: Sendable {
    /// The severity in the upper half, where a comparison needs one shift.
    ///
    /// The lower half has the number of the name.
    @usableFromInline let word: Atomic<Int64>

    /// Creates a switch.
    /// - Parameter level: the level to start with. Default: `info`.
    public init(_ level: Level = .info) {
        word = Atomic(level.packed)
    }

    /// The level.
    ///
    /// All threads see a change, but at no particular instant, because no thread waits for it.
    public var level: Level {
        get { Level(packed: word.load(ordering: .relaxed)) }
        set { word.store(newValue.packed, ordering: .relaxed) }
    }

    /// Returns whether a level is at or above this one.
    @inlinable @inline(__always)
    public func allows(_ level: Level) -> Bool {
        Int64(level.rawValue) >= word.load(ordering: .relaxed) >> 32
    }
}
