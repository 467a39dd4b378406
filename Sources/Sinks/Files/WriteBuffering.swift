/// How long records may wait in memory before they are written to their file.
///
/// What is buffered is written when the buffer is full, at the level or after the interval given, at `flush`, `close`, when
/// the last copy of the sink goes, and at normal exit of the process. A crash loses it.
///
/// A record that has room in the buffer is accepted: if it cannot be written when it should be, `emit` does not throw. The
/// failure goes to ``FileOptions/failures``, once until it is over, and the write is tried again, ever more rarely, after the
/// interval and at most a minute. Only a record that finds no room because of that makes `emit` throw, and is counted as failed.
public struct WriteBuffering: Sendable, Hashable {
    /// The size of the buffer in bytes, at most 1 GiB; 0 for none. A file sink refuses any other number when it is made.
    public var bytes: Int
    /// The longest that a record waits, in seconds, 0 or more; `nil` for as long as it takes.
    public var seconds: Double?
    /// A record at or above this level is written at once, with everything before it; so is one that ``Durability`` wants on
    /// the device.
    public var flushLevel: Level

    private init(bytes: Int, seconds: Double?, flushLevel: Level) {
        self.bytes = bytes
        self.seconds = seconds
        self.flushLevel = flushLevel
    }

    /// Every record is written before `emit` returns: nothing is lost when the process dies. The default.
    public static let none = WriteBuffering(bytes: 0, seconds: nil, flushLevel: .notSet)

    /// Records wait in memory, which makes a log call several times cheaper.
    ///
    /// - Parameters:
    ///   - bytes: the size of the buffer. Default: 64 KiB, beyond which larger writes gain nothing measurable.
    ///   - seconds: the longest that a record waits. Default: one second. `nil`: until the buffer is full.
    ///   - flushLevel: records at or above it are written at once. Default: `error`, since what follows may be a crash.
    public static func buffered(
        bytes: Int = 65536,
        forAtMost seconds: Double? = 1,
        flushingAt flushLevel: Level = .error
    ) -> WriteBuffering {
        WriteBuffering(bytes: bytes, seconds: seconds, flushLevel: flushLevel)
    }
}
