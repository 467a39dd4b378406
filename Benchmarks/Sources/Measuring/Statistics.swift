/// Statistics of several measurements of one figure.
public struct Statistics: Sendable, Equatable {
    /// The measurements, in the order in which they were made.
    public let samples: [Double]

    /// Creates statistics; `nil` if nothing was measured.
    public init?(_ samples: [Double]) {
        guard !samples.isEmpty else { return nil }
        self.samples = samples
    }

    /// The median of the measurements.
    ///
    /// For an even number it is the mean of the middle two.
    public var median: Double {
        let sorted = samples.sorted()
        let upper = sorted[sorted.count / 2]
        return sorted.count % 2 == 1 ? upper : (sorted[sorted.count / 2 - 1] + upper) / 2
    }

    /// The lowest measurement.
    public var lowest: Double { samples.min() ?? 0 }

    /// The highest measurement.
    public var highest: Double { samples.max() ?? 0 }

    /// The range of the measurements as a fraction of the median.
    ///
    /// A difference below it may be noise.
    public var spread: Double {
        median > 0 ? (highest - lowest) / median : 0
    }
}
