import Sinks
import Synchronization

/// A clock that goes on by itself when a line is logged, so that all lines together take some days.
final class TourClock: Sendable {
    /// The pace at which it goes.
    let pace: Pace
    private let nanoseconds: Atomic<Int64>

    init(_ pace: Pace) {
        self.pace = pace
        nanoseconds = Atomic(pace.start.nanoseconds)
    }

    /// The clock as sinks and loggers read it.
    var source: TimeSource {
        TimeSource { Timestamp(nanoseconds: self.nanoseconds.load(ordering: .relaxed)) }
    }

    /// Lets some time pass.
    func advance(by duration: Duration) {
        nanoseconds.wrappingAdd(Int64(duration / .nanoseconds(1)), ordering: .relaxed)
    }

    /// Sets the clock to the instant of a line, counted from 0.
    func advance(toLine index: Int) {
        nanoseconds.store(pace.instant(ofLine: index).nanoseconds, ordering: .relaxed)
    }
}
