/// A number with a fixed number of decimals.
public struct FixedPoint: Sendable, CustomStringConvertible {
    private let value: Double
    private let places: Int

    /// Creates a number, rounded to the nearest.
    public init(_ value: Double, places: Int) {
        self.value = value
        self.places = places
    }

    /// The number in decimal, such as `-0.50`.
    public var description: String {
        guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
        let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
        let scaled = Int((value.magnitude * Double(scale)).rounded())
        let sign = value < 0 && scaled > 0 ? "-" : ""
        let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: scale)
        guard places > 0 else { return "\(sign)\(whole)" }
        let digits = String(fraction)
        return "\(sign)\(whole)." + String(repeating: "0", count: places - digits.count) + digits
    }
}
