internal import Records

/// A zone's wall clock, seen as stretches of constant offset.
///
/// A zone with a table says itself from when until when an offset holds. Any other is an opaque lookup, so changes of offset
/// have to be found by asking. Time is cut into cells of fixed length,
/// from an origin that does not depend on the question; a cell whose two ends agree is one stretch, and in any other
/// the change is found by bisection, to the second. No two changes of the time zone database since 1900 are less than
/// 3.9 days apart, so a cell of 3.03 days never holds two of them. Because the cells are fixed, every question sees the
/// same clock, whatever the lookup answers: that is what makes schedules strictly increasing and independent of where
/// they start.
struct WallClock: Sendable {
    let zone: ZoneOffsets

    /// A span of seconds, end excluded, in which the clock runs without a jump.
    struct Stretch {
        let start: Int64
        let end: Int64
        let offset: Int64

        /// What the clock shows at a second of the stretch, as seconds since 1970-01-01T00:00:00 on the same clock.
        func reading(at second: Int64) -> Int64 {
            second + offset
        }
    }

    /// The widest offset a `ZoneOffset` can have, east or west.
    static let widestOffset: Int64 = 93_600
    /// Beyond every reading that belongs to a `Timestamp`; keeps sums far from the ends of `Int64`.
    static let horizon: Int64 = 1 << 40

    /// 2^18 seconds a cell, so that finding the cell is a shift.
    private static let cellShift: Int64 = 18

    /// The stretch that a second belongs to.
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

    /// The first second at which the clock shows a reading or, when a jump leaves it out, something later.
    ///
    /// - Parameter known: a stretch already looked up, which often answers without another question to the zone.
    func firstSecond(reading wall: Int64, known: Stretch) -> Int64 {
        guard wall < Self.horizon else { return Self.horizon }
        // No clock can show the reading before this second, nor fail to have shown it 52 hours later.
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
