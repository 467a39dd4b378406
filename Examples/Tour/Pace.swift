import Sinks

/// The schedule of the lines: evenly over some days, from a midnight on.
struct Pace: Sendable {
    /// The first instant.
    ///
    /// It is the same in every run, so that runs can be compared.
    let start = Timestamp(seconds: CivilTime(year: 2026, month: 11, day: 21).secondsSinceEpoch)
    private let step: Int64

    init(lines: Int, days: Int) {
        step = Int64(days) * 86400 * 1_000_000_000 / Int64(max(lines, 1))
    }

    /// Returns the instant of a line, counted from 0.
    func instant(ofLine index: Int) -> Timestamp {
        start.advanced(byNanoseconds: Int64(index) * step)
    }

    /// Returns the day of a line as text, `2026-11-21`.
    func day(ofLine index: Int) -> String {
        let date = CivilTime(secondsSinceEpoch: instant(ofLine: index).seconds)
        return "\(date.year)-\(date.month.twoDigits)-\(date.day.twoDigits)"
    }
}
