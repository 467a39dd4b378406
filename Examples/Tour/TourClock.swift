import Sinks
import Synchronization

/// A clock that advances with each logged line, so that all lines together span some days.
final class TourClock: Sendable {
    /// The pace of the clock.
    let pace: Pace
    private let nanoseconds: Atomic<Int64>

    init(_ pace: Pace) {
        self.pace = pace
        nanoseconds = Atomic(pace.start.nanoseconds)
    }

    /// The clock as a time source for sinks and loggers.
    var source: TimeSource {
        TimeSource { Timestamp(nanoseconds: self.nanoseconds.load(ordering: .relaxed)) }
    }

    /// Advances the clock by a duration.
    func advance(by duration: Duration) {
        nanoseconds.wrappingAdd(Int64(duration / .nanoseconds(1)), ordering: .relaxed)
    }

    /// Sets the clock to the instant of a line, counted from 0.
    func advance(toLine index: Int) {
        nanoseconds.store(pace.instant(ofLine: index).nanoseconds, ordering: .relaxed)
    }
}
