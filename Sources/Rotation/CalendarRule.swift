internal import Records

/// A rule of boundaries aligned to a wall clock: the readings `phase + k * step`, for every whole `k`.
struct CalendarRule: Sendable, Hashable {
    /// The seconds on the clock between the readings of two boundaries, at least 1.
    let step: Int64
    /// The reading of boundary 0, in seconds since 1970-01-01T00:00:00 on the same clock.
    let phase: Int64

    /// Whether a reading that the clock shows twice is a boundary twice.
    ///
    /// This holds for steps shorter than a day, so that an hourly log continues in real hours when the clock is set
    /// back. A longer step uses the first showing only, because a day has one midnight.
    private var repeats: Bool {
        step < 86_400
    }

    /// Returns the first boundary after a second.
    func boundary(after second: Int64, on clock: WallClock) -> Int64 {
        let here = clock.stretch(containing: second)
        if repeats {
            return nextShowing(after: second, in: here, on: clock)
        }
        var wall = lastReading(upTo: here.reading(at: second)) + step
        // The reading is later than the present one. Yet the clock may have shown it before it was set back.
        for _ in 0..<4 {
            let boundary = clock.firstSecond(reading: wall, known: here)
            if boundary > second {
                return boundary
            }
            wall += step
        }
        return second + 1
    }

    /// Returns the last boundary at or before a second.
    func boundary(upTo second: Int64, on clock: WallClock) -> Int64 {
        let here = clock.stretch(containing: second)
        if repeats {
            return lastShowing(upTo: second, in: here, on: clock)
        }
        var wall = lastReading(upTo: here.reading(at: second))
        for _ in 0..<4 where clock.firstSecond(reading: wall + step, known: here) <= second {
            wall += step
        }
        return min(clock.firstSecond(reading: wall, known: here), second)
    }

    /// Returns the rule's last reading at or before a reading of the clock.
    private func lastReading(upTo wall: Int64) -> Int64 {
        (wall - phase).flooredDivision(by: step).quotient * step + phase
    }

    private func nextShowing(after second: Int64, in here: WallClock.Stretch, on clock: WallClock) -> Int64 {
        var stretch = here
        var position = second
        // A step is below a day, and no set of jumps holds the clock back by more than 52 hours. So a few stretches are
        // enough.
        for _ in 0..<16 {
            let boundary = lastReading(upTo: stretch.reading(at: position)) + step - stretch.offset
            if boundary < stretch.end {
                return boundary
            }
            let following = clock.stretch(containing: stretch.end)
            if isBoundary(between: stretch, and: following) {
                return stretch.end
            }
            stretch = following
            position = following.start
        }
        return second + 1
    }

    private func lastShowing(upTo second: Int64, in here: WallClock.Stretch, on clock: WallClock) -> Int64 {
        var stretch = here
        var position = second
        for _ in 0..<16 {
            let boundary = lastReading(upTo: stretch.reading(at: position)) - stretch.offset
            if boundary > stretch.start {
                return boundary
            }
            let preceding = clock.stretch(containing: stretch.start - 1)
            if isBoundary(between: preceding, and: stretch) {
                return stretch.start
            }
            stretch = preceding
            position = preceding.end - 1
        }
        return second
    }

    /// Returns whether a period starts where two stretches meet: the clock shows a boundary's reading there, or skips
    /// one.
    private func isBoundary(between old: WallClock.Stretch, and new: WallClock.Stretch) -> Bool {
        let shown = new.reading(at: new.start)
        let last = lastReading(upTo: shown)
        return last == shown || last != lastReading(upTo: old.reading(at: old.end - 1))
    }
}
