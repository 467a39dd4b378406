import Records
import Rotation

/// What every calendar schedule promises, as checks that name the law they find broken.
///
/// They ask a schedule through closures, so that a wrong one can be put in its place, to show that the checks can fail.
struct ScheduleLaws {
    let zone: ZoneTable
    /// The readings of the clock that are boundaries: `phase + k * step`.
    let step: Int64
    let phase: Int64
    let next: (Timestamp) -> Timestamp
    let start: (Timestamp) -> Timestamp

    init(_ schedule: RolloverSchedule, in zone: ZoneTable) {
        let time = Int64(schedule.at?.secondsSinceMidnight ?? 0)
        let interval = Int64(schedule.interval)
        switch schedule.unit {
        case .second: (step, phase) = (interval, 0)
        case .minute: (step, phase) = (60 * interval, 0)
        case .hour: (step, phase) = (3600 * interval, 0)
        case .day, .midnight: (step, phase) = (86_400 * interval, time)
        case .weekday(let day): (step, phase) = (604_800 * interval, Int64(4 + day.rawValue) * 86_400 + time)
        }
        self.zone = zone
        next = { schedule.nextRollover(after: $0) }
        start = { schedule.periodStart(containing: $0) }
    }

    init(_ other: ScheduleLaws, next: @escaping (Timestamp) -> Timestamp) {
        (zone, step, phase, start) = (other.zone, other.step, other.phase, other.start)
        self.next = next
    }

    /// The laws broken by the period around an instant.
    func broken(at second: Int64) -> [String] {
        let instant = Timestamp(seconds: second)
        let boundary = next(instant)
        let beginning = start(instant)
        var broken: [String] = []
        if boundary <= instant { broken.append("increasing") }
        if boundary.subsecondNanoseconds != 0 { broken.append("whole seconds") }
        if beginning > instant || next(beginning) != boundary || start(boundary) != boundary {
            broken.append("start and next agree")
        }
        // Whenever in the period one asks, the answer is the same.
        let span = boundary.seconds - second
        for part in [span / 3, span / 2, span - 1] where part > 0 && next(Timestamp(seconds: second + part)) != boundary {
            broken.append("independent of restarts")
        }
        if !isAligned(boundary.seconds) { broken.append("aligned") }
        if let missed = missed(from: second, to: boundary.seconds) { broken.append("missed \(missed)") }
        return broken
    }

    /// The clock shows one of the readings, or has just jumped over one.
    private func isAligned(_ second: Int64) -> Bool {
        let shown = zone.reading(at: second)
        let before = zone.reading(at: second - 1)
        return floor(shown) == shown || (shown != before + 1 && floor(shown) != floor(before))
    }

    /// A second between two boundaries at which there should have been one, looked for at minutes near changes and at steps elsewhere.
    private func missed(from start: Int64, to end: Int64) -> Int64? {
        guard end - start < 40 * 86_400 else { return nil }
        var second = start + 1
        // All offsets of the tables and all readings are multiples of a minute, except those of the unit of seconds.
        let stride: Int64 = step % 60 == 0 && phase % 60 == 0 ? 60 : 1
        if stride == 60 { second += (60 - zone.reading(at: second) % 60) % 60 }
        var highest = highestReading(before: second)
        var looked = 0
        while second < end, looked < 4000 {
            let shown = zone.reading(at: second)
            let isBoundary = step < 86_400 ? isAligned(second) : floor(shown) > floor(highest)
            if isBoundary { return second }
            highest = max(highest, shown)
            // Nothing can happen before the clock comes near the next reading or a change.
            let quiet = zone.changes.allSatisfy { abs($0 - second) > 100_000 } ? floor(shown) + step - shown - 7200 : 0
            second += max(stride, quiet / 60 * 60)
            looked += 1
        }
        return nil
    }

    private func highestReading(before second: Int64) -> Int64 {
        let changes = zone.changes.filter { $0 < second && $0 > second - 200_000 }
        return (changes + [second]).map { zone.reading(at: $0 - 1) }.max() ?? 0
    }

    private func floor(_ reading: Int64) -> Int64 {
        let rest = (reading - phase) % step
        return reading - (rest < 0 ? rest + step : rest)
    }
}
