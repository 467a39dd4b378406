#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A scale of a chart on which all powers of ten have the same length.
struct LogarithmicScale {
    private let first: Double
    private let decades: Double

    /// - Parameter values: the values that must fit. At least one power of ten is shown.
    init(_ values: [Double]) {
        let exponents = values.filter { $0 > 0 }.map(log10)
        first = (exponents.min() ?? 0).rounded(.down)
        decades = max((exponents.max() ?? 0).rounded(.up) - first, 1)
    }

    /// The powers of ten from end to end.
    var marks: [Double] { (0...Int(decades)).map { pow(10, first + Double($0)) } }

    /// Returns the position of a value, from 0 to 1.
    func place(_ value: Double) -> Double {
        guard value > 0 else { return 0 }
        return min(max((log10(value) - first) / decades, 0), 1)
    }
}
