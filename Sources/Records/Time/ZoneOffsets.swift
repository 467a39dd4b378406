/// A time zone, reduced to its offset from UTC at each instant.
///
///     let paris = try ZoneOffsets(named: "Europe/Paris")
///
/// Any source of offsets works. A test can use a closure in place of the operating system:
///
///     let summer = ZoneOffsets { $0 < change ? ZoneOffset(secondsEast: 3600) : ZoneOffset(secondsEast: 7200) }
public struct ZoneOffsets: Sendable {
    enum Source: Sendable {
        case fixed(ZoneOffset)
        case local
        case table(ZoneTable)
        case lookup(InstantFunction<ZoneOffset>)
    }

    let source: Source

    private init(source: Source) {
        self.source = source
    }

    /// Creates a zone from a lookup of offsets, which must return one for every instant.
    public init(_ lookup: @escaping @Sendable (Timestamp) -> ZoneOffset) {
        source = .lookup(InstantFunction(lookup))
    }

    /// Coordinated Universal Time.
    public static let utc = ZoneOffsets(source: .fixed(ZoneOffset(secondsEast: 0)))

    init(_ table: ZoneTable) {
        source = .table(table)
    }

    /// The zone of the process: `TZ` as it was at the first use of a local time, or else that of `/etc/localtime`.
    ///
    /// A change of the file takes effect within a second. The file is checked once a second while local times are used.
    public static let local = ZoneOffsets(source: .local)

    /// Returns a zone with a constant offset.
    /// - Parameter secondsEast: seconds east of UTC, clamped to ±26 hours.
    /// - Returns: the zone.
    public static func fixed(secondsEast: Int) -> ZoneOffsets {
        ZoneOffsets(source: .fixed(ZoneOffset(secondsEast: secondsEast)))
    }

    /// Returns the offset at an instant.
    public func offset(at instant: Timestamp) -> ZoneOffset {
        switch source {
        case .fixed(let offset): offset
        case .local: LocalZone.offset(at: instant)
        case .table(let table): table.offset(at: instant.seconds)
        case .lookup(let lookup): lookup(instant)
        }
    }

    /// Returns the longest known span around a second with one offset, end excluded; `nil` if the zone is opaque.
    package func period(containing second: Int64) -> (start: Int64, end: Int64, offset: ZoneOffset)? {
        switch source {
        case .fixed(let offset): (.min, .max, offset)
        case .local: LocalZone.table?.period(containing: second)
        case .table(let table): table.period(containing: second)
        case .lookup: nil
        }
    }

    /// Returns the wall clock's reading at an instant.
    public func civilTime(at instant: Timestamp) -> CivilTime {
        CivilTime(secondsSinceEpoch: instant.seconds + Int64(offset(at: instant).secondsEast))
    }
}
