import Foundation
import Records
import Rotation

/// Values for tests, where any will do or where spelling them out hides the point.
enum Some {
    /// The zone of CPython's own tests: `EST+05EDT,M3.2.0,M11.1.0`, in 2012.
    static let newYork2012 = ZoneTable(
        name: "EST+05EDT,M3.2.0,M11.1.0",
        entries: [
            (0, ZoneOffset(secondsEast: -18_000)),
            (1_331_449_200, ZoneOffset(secondsEast: -14_400, isDaylightSaving: true)),
            (1_352_008_800, ZoneOffset(secondsEast: -18_000)),
        ]
    )

    /// A zone with one change of offset.
    static func zone(_ before: Int, until change: Int64, then after: Int) -> ZoneTable {
        ZoneTable(
            name: "\(before) until \(change), then \(after)",
            entries: [
                (0, ZoneOffset(secondsEast: before)), (change, ZoneOffset(secondsEast: after)),
            ]
        )
    }

    /// The instant of a text such as `2012-03-11 02:30:00` in a zone; of two, the first, unless `fold` is 1.
    ///
    /// Times in a gap are read with the offset before it, as Python's `datetime.timestamp()` does.
    static func instant(_ text: String, _ zone: ZoneTable? = nil, fold: Int = 0) -> Timestamp {
        let fields = text.split { !$0.isNumber }.compactMap { Int($0) }
        var date = CivilTime(year: 0, month: 1, day: 1)
        for (field, path) in zip(fields, [\CivilTime.year, \.month, \.day, \.hour, \.minute, \.second]) {
            date[keyPath: path] = field
        }
        let wall = date.secondsSinceEpoch
        guard let zone else { return Timestamp(seconds: wall) }
        let before = Int64(zone.offsets.offset(at: Timestamp(seconds: wall - 93_600)).secondsEast)
        let after = Int64(zone.offsets.offset(at: Timestamp(seconds: wall + 93_600)).secondsEast)
        let fitting = [wall - before, wall - after].filter { zone.reading(at: $0) == wall }.sorted()
        return Timestamp(seconds: (fold == 1 ? fitting.last : fitting.first) ?? wall - before)
    }

    /// Returns the reading of a zone's clock at an instant, as `2012-03-11 02:30:00`.
    static func text(_ instant: Timestamp, _ zone: ZoneOffsets = .utc) -> String {
        text(zone.civilTime(at: instant))
    }

    static func text(_ time: CivilTime) -> String {
        String(
            format: "%04d-%02d-%02d %02d:%02d:%02d",
            time.year,
            time.month,
            time.day,
            time.hour,
            time.minute,
            time.second
        )
    }
}
