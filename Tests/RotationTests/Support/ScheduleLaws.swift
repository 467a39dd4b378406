import Records
import Rotation

/// The laws of every calendar schedule, as checks that name the broken law.
///
/// They ask a schedule through closures, so that a wrong one can be put in its place, to show that the checks can fail.
struct ScheduleLaws {
    let zone: ZoneTable
    let changes: [Int64]
    /// The readings of the clock that are boundaries: `phase + k * step`.
    let step: Int64
    let phase: Int64
    let next: (Timestamp) -> Timestamp
    let start: (Timestamp) -> Timestamp

    init(_ schedule: RolloverSchedule, in zone: ZoneTable) {
        let time = Int64(schedule.at?.secondsSinceMidnight ?? 0)
        let interval = Int64(schedule.interval)
        switch schedule.unit {
        case .second, nil: (step, phase) = (interval, 0)
        case .minute: (step, phase) = (60 * interval, 0)
        case .hour: (step, phase) = (3600 * interval, 0)
        case .day, .midnight: (step, phase) = (86_400 * interval, time)
        case .weekday(let day): (step, phase) = (604_800 * interval, Int64(4 + day.rawValue) * 86_400 + time)
        }
        self.zone = zone
        changes = zone.changes
        next = { schedule.nextRollover(after: $0) }
        start = { schedule.periodStart(containing: $0) }
    }

    init(_ other: ScheduleLaws, next: @escaping (Timestamp) -> Timestamp) {
        (zone, changes) = (other.zone, other.changes)
        (step, phase, start) = (other.step, other.phase, other.start)
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
        for part in [span / 3, span / 2, span - 1] where part > 0 && next(Timestamp(seconds: second + part)) != boundary
        {
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

    /// A second between two boundaries at which there should have been one.
    ///
    /// Unlike a schedule this knows the zone's changes, so it goes from event to event: the clock reaches a reading, or
    /// jumps.
    private func missed(from start: Int64, to end: Int64) -> Int64? {
        var second = start
        var highest = highestReading(upTo: start)
        while second < end {
            let shown = zone.reading(at: second)
            let reached = second + floor(shown) + step - shown
            let event = min(reached, changes.first { $0 > second } ?? .max)
            guard event < end else { return nil }
            let reading = zone.reading(at: event)
            if step < 86_400 ? isAligned(event) : floor(reading) > floor(highest) {
                return event
            }
            highest = max(highest, reading, zone.reading(at: event - 1))
            second = event
        }
        return nil
    }

    private func highestReading(upTo second: Int64) -> Int64 {
        let recent = changes.filter { $0 <= second && $0 > second - 200_000 }
        return (recent.map { zone.reading(at: $0 - 1) } + [zone.reading(at: second)]).max() ?? 0
    }

    private func floor(_ reading: Int64) -> Int64 {
        let rest = (reading - phase) % step
        return reading - (rest < 0 ? rest + step : rest)
    }
}
