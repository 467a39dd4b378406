internal import SinksLibc

/// The zone of the process: `TZ`, read at first use, or else `/etc/localtime`.
///
/// A zone without a TZif file, such as a name that only libc supports, is left to `localtime_r`.
enum LocalZone {
    private static let zone = Guarded(FollowedZone(LocalZoneSource(getenv("TZ").map { String(cString: $0) })))

    /// Returns the offset at an instant.
    static func offset(at instant: Timestamp) -> ZoneOffset {
        table?.offset(at: instant.seconds) ?? offsetOfLibc(at: instant.seconds)
    }

    /// The current table; `nil` if only libc supports the zone.
    static var table: ZoneTable? {
        let now = monotonicSeconds()
        return zone.withState { $0.table(at: now) }
    }

    private static func offsetOfLibc(at seconds: Int64) -> ZoneOffset {
        var moment = time_t(seconds)
        var fields = tm()
        // POSIX allows localtime_r to skip tzset. Without tzset the zone would stay UTC until other code called it.
        _ = prepared
        guard localtime_r(&moment, &fields) != nil else { return ZoneOffset(secondsEast: 0) }
        return ZoneOffset(secondsEast: fields.tm_gmtoff, isDaylightSaving: fields.tm_isdst > 0)
    }

    private static let prepared: Void = tzset()

    private static func monotonicSeconds() -> Int {
        var now = timespec()
        #if os(Linux)
            clock_gettime(CLOCK_MONOTONIC_COARSE, &now)
        #else
            clock_gettime(CLOCK_MONOTONIC, &now)
        #endif
        return now.tv_sec
    }
}

/// A zone whose table is read again when its file has changed.
///
/// A `stat` detects the change, at most once a second and only while the table is used.
struct FollowedZone: Sendable {
    private var table: ZoneTable?
    /// The file of the table; `nil` if the table cannot change.
    private let path: String?
    private var version: ZoneFile.Version?
    private var lookedAt: Int?

    init(_ source: LocalZoneSource) {
        switch source {
        case .file(let path): self.path = path
        case .rule(let rule): (path, table) = (nil, ZoneTable(rule))
        case .libc: path = nil
        }
    }

    /// Returns the current table; `nil` if there is none.
    /// - Parameter second: the reading of a monotonic clock.
    /// - Returns: the table, looked up again if it is due.
    mutating func table(at second: Int) -> ZoneTable? {
        if let path, lookedAt != second {
            lookedAt = second
            refresh(from: path)
        }
        return table
    }

    private mutating func refresh(from path: String) {
        guard let found = ZoneFile.Version(of: path), found != version else { return }
        version = found
        // A file that is being replaced, or is not a zone, changes nothing.
        guard let bytes = try? ZoneFile.bytes(at: path), let read = try? TZifReader.read(bytes) else { return }
        table = read
    }
}

/// The meaning of the environment variable `TZ`, as POSIX and glibc read it.
enum LocalZoneSource: Equatable {
    case file(String)
    case rule(PosixZoneRule)
    case libc

    /// Creates the source from the variable's value; `nil` if it is not set.
    init(_ value: String?) {
        guard let value else {
            self = .file("/etc/localtime")
            return
        }
        let name = value.utf8.first == UInt8(ascii: ":") ? String(value.dropFirst()) : value
        if name.isEmpty {
            self = .rule(PosixZoneRule(standard: ZoneOffset(secondsEast: 0), saving: nil))
        } else if name.utf8.first == UInt8(ascii: "/") {
            self = .file(name)
        } else if let path = ZoneFile.path(ofZone: name) {
            self = .file(path)
        } else if let rule = PosixZoneRule(name.utf8) {
            self = .rule(rule)
        } else {
            self = .libc
        }
    }
}
