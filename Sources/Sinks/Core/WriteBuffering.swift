/// The buffering of records in memory before they are written to their file.
///
///     FileOptions(buffering: .buffered(bytes: .kibibytes(16), forAtMost: .seconds(5)))
///
/// The buffer is written when it is full, at the level given and after the interval given. It is also written at
/// `flush` and `close`, with the last copy of the sink, and at normal exit of the process. A crash loses it.
///
/// A record that has room in the buffer is accepted. If it cannot be written later, `emit` does not throw. The failure
/// is reported to ``FileOptions/failures``, once until it is over. The write is tried again after the interval, with
/// growing pauses of at most a minute. Only a record that then finds no room makes `emit` throw, and counts as failed.
public struct WriteBuffering: Sendable, Hashable {
    /// The size of the buffer in bytes, at most 1 GiB; 0 for none.
    ///
    /// The initializer of a file sink throws for any other number.
    public var bytes: ByteCount
    /// The longest time that a record waits, 0 or more; `nil` for no limit.
    public var interval: Duration?
    /// The level from which on a record is written at once, with everything before it.
    ///
    /// So is one that ``FileOptions/Durability`` forces to the device.
    public var flushLevel: Level

    private init(bytes: ByteCount, interval: Duration?, flushLevel: Level) {
        self.bytes = bytes
        self.interval = interval
        self.flushLevel = flushLevel
    }

    /// Every record is written before `emit` returns, so nothing is lost when the process dies.
    ///
    /// The default.
    public static let none = WriteBuffering(bytes: 0, interval: nil, flushLevel: .notSet)

    /// Records wait in memory, which makes a log call several times cheaper.
    ///
    /// - Parameters:
    ///   - bytes: the size of the buffer. Default: 64 KiB, beyond which larger writes gain nothing measurable.
    ///   - interval: the longest time that a record waits. Default: one second. `nil`: until the buffer is full.
    ///   - flushLevel: the level from which on records are written at once. Default: `error`, because a crash may
    ///     follow.
    /// - Returns: the buffering.
    public static func buffered(
        bytes: ByteCount = .kibibytes(64),
        forAtMost interval: Duration? = .seconds(1),
        flushingAt flushLevel: Level = .error
    ) -> WriteBuffering {
        WriteBuffering(bytes: bytes, interval: interval, flushLevel: flushLevel)
    }
}
