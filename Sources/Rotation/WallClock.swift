internal import Records

/// A zone's wall clock as a sequence of stretches of constant offset.
///
/// A zone with a table provides its stretches itself. Any other zone is an opaque lookup, so changes of offset are
/// found by probing. Time is cut into cells of fixed length from a fixed origin. A cell with the same offset at both
/// ends is one stretch. In any other cell the change is found by bisection, to the second.
///
/// No two changes of the time zone database since 1900 are less than 3.9 days apart, so a cell of 3.03 days never holds
/// two of them. Because the cells are fixed, every query sees the same clock, whatever the lookup returns. That makes
/// schedules strictly increasing and independent of where they start.
struct WallClock: Sendable {
    let zone: ZoneOffsets

    /// A span of seconds, end excluded, in which the clock runs without a jump.
    struct Stretch {
        let start: Int64
        let end: Int64
        let offset: Int64

        /// Returns the clock's reading at a second of the stretch, as seconds since 1970-01-01T00:00:00 on the same
        /// clock.
        func reading(at second: Int64) -> Int64 {
            second + offset
        }
    }

    /// The widest offset of a `ZoneOffset`, east or west.
    static let widestOffset: Int64 = 93_600
    /// A bound beyond every reading of a `Timestamp`.
    ///
    /// It keeps sums far from the ends of `Int64`.
    static let horizon: Int64 = 1 << 40

    /// The length of a cell is 2^18 seconds, so that finding the cell is a shift.
    private static let cellShift: Int64 = 18

    /// Returns the stretch that a second belongs to.
    func stretch(containing second: Int64) -> Stretch {
        let second = min(max(second, -Self.horizon), Self.horizon)
        if let known = zone.period(containing: second) {
            return Stretch(
                start: max(known.start, -Self.horizon),
                end: min(known.end, 2 * Self.horizon),
                offset: Int64(known.offset.secondsEast)
            )
        }
        let start = (second >> Self.cellShift) << Self.cellShift
        let end = start + (1 << Self.cellShift)
        let before = offset(at: start)
        let after = offset(at: end)
        if before == after {
            return Stretch(start: start, end: end, offset: before)
        }
        let change = firstSecond(after: start, upTo: end, withOffsetOtherThan: before)
        return second < change
            ? Stretch(start: start, end: change, offset: before)
            : Stretch(start: change, end: end, offset: after)
    }

    /// Returns the first second at which the clock shows a reading or, if a jump skips it, a later reading.
    ///
    /// - Parameters:
    ///   - wall: the reading of the clock, in seconds.
    ///   - known: a stretch already looked up, which often makes another lookup unnecessary.
    /// - Returns: the second, counted from the epoch.
    func firstSecond(reading wall: Int64, known: Stretch) -> Int64 {
        guard wall < Self.horizon else { return Self.horizon }
        // No clock can show the reading before this second. Every clock has shown it 52 hours later.
        let earliest = wall - Self.widestOffset
        var stretch = known
        if earliest < known.start || earliest >= known.end {
            stretch = self.stretch(containing: earliest)
        }
        for _ in 0..<8 {
            let second = max(wall - stretch.offset, stretch.start)
            if second < stretch.end {
                return second
            }
            stretch = self.stretch(containing: stretch.end)
        }
        return wall + Self.widestOffset
    }

    private func offset(at second: Int64) -> Int64 {
        Int64(zone.offset(at: Timestamp(seconds: second)).secondsEast)
    }

    private func firstSecond(after start: Int64, upTo end: Int64, withOffsetOtherThan old: Int64) -> Int64 {
        var low = start
        var high = end
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: middle) == old {
                low = middle
            } else {
                high = middle
            }
        }
        return high
    }
}
