/// What several measurements of one thing amount to.
public struct Statistics: Sendable, Equatable {
    /// The measurements, in the order in which they were made.
    public let samples: [Double]

    /// Creates statistics; `nil` if nothing was measured.
    public init?(_ samples: [Double]) {
        guard !samples.isEmpty else { return nil }
        self.samples = samples
    }

    /// The middle of the measurements; of an even number the mean of the two in the middle.
    public var median: Double {
        let sorted = samples.sorted()
        let upper = sorted[sorted.count / 2]
        return sorted.count % 2 == 1 ? upper : (sorted[sorted.count / 2 - 1] + upper) / 2
    }

    /// The lowest measurement.
    public var lowest: Double { samples.min() ?? 0 }

    /// The highest measurement.
    public var highest: Double { samples.max() ?? 0 }

    /// How far the measurements lie apart, as a part of the median: what a small difference is to be compared with.
    public var spread: Double {
        median > 0 ? (highest - lowest) / median : 0
    }
}
