/// A time zone, seen as what logging needs of it: which offset from UTC holds at an instant.
///
/// Any source of offsets will do, so tests use a table where a program uses the operating system:
///
///     let summer = ZoneOffsets { $0 < change ? ZoneOffset(secondsEast: 3600) : ZoneOffset(secondsEast: 7200) }
public struct ZoneOffsets: Sendable {
    @usableFromInline
    enum Source: Sendable {
        case fixed(ZoneOffset)
        case local
        case lookup(@Sendable (Timestamp) -> ZoneOffset)
    }

    @usableFromInline
    let source: Source

    private init(source: Source) {
        self.source = source
    }

    /// Creates a zone from any lookup of offsets, which must answer for every instant.
    public init(_ lookup: @escaping @Sendable (Timestamp) -> ZoneOffset) {
        source = .lookup(lookup)
    }

    /// Coordinated Universal Time.
    public static let utc = ZoneOffsets(source: .fixed(ZoneOffset(secondsEast: 0)))

    /// The zone of the process: `TZ`, or else the system's, as libc's `localtime_r` sees it.
    public static let local = ZoneOffsets(source: .local)

    /// A zone that never changes its offset.
    /// - Parameter secondsEast: seconds east of UTC, clamped to ±26 hours.
    public static func fixed(secondsEast: Int) -> ZoneOffsets {
        ZoneOffsets(source: .fixed(ZoneOffset(secondsEast: secondsEast)))
    }

    /// The offset that holds at an instant.
    public func offset(at instant: Timestamp) -> ZoneOffset {
        switch source {
        case .fixed(let offset): offset
        case .local: LocalZone.offset(at: instant)
        case .lookup(let lookup): lookup(instant)
        }
    }

    /// What a wall clock of this zone shows at an instant.
    public func civilTime(at instant: Timestamp) -> CivilTime {
        CivilTime(secondsSinceEpoch: instant.seconds + Int64(offset(at: instant).secondsEast))
    }
}
