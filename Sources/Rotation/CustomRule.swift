internal import Records

/// A rule of boundaries that a closure computes.
///
/// The closure is called a bounded number of times, whatever it returns.
struct CustomRule: Sendable, Hashable {
    private let next: InstantFunction<Timestamp>

    init(_ next: @escaping @Sendable (Timestamp) -> Timestamp) {
        self.next = InstantFunction(next)
    }

    /// Returns the first boundary after a second; ``WallClock/horizon`` if the closure returns no later instant.
    func boundary(after second: Int64) -> Int64 {
        // A closure that returns the next boundary from an instant on may return the instant itself. It is called for
        // the next second then.
        for start in [second, second + 1] {
            let instant = next(Timestamp(seconds: start))
            let boundary = instant.seconds + (instant.subsecondNanoseconds > 0 ? 1 : 0)
            if boundary > second { return boundary }
        }
        return WallClock.horizon
    }

    /// Returns the first second whose following boundary is the same as that of a second.
    func boundary(upTo second: Int64) -> Int64 {
        let following = boundary(after: second)
        var within = second
        var before = second
        var step: Int64 = 1
        repeat {
            within = before
            before = second - step
            guard step < WallClock.horizon else { return -WallClock.horizon }
            step *= 2
        } while boundary(after: before) == following
        while within - before > 1 {
            let middle = before + (within - before) / 2
            if boundary(after: middle) == following { within = middle } else { before = middle }
        }
        return within
    }
}
