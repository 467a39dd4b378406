internal import Sinks

extension CustomStringConvertible {
    /// A number or a truth value as what it is, and anything else as its description.
    var metadataValue: Value {
        // The usual types are compared first: asking the runtime by `as` takes ten times as long.
        if let number = read(as: Int.self) { return Value(number) }
        if let number = read(as: Double.self) { return Value(number) }
        if let truth = read(as: Bool.self) { return Value(truth) }
        if let number = read(as: Float.self) { return number.attributeValue }
        if let number = self as? any FixedWidthInteger { return Value(number) }
        return .string(description)
    }

    /// The value as one of another type; `nil` if it is not of that type.
    @inline(__always)
    private func read<Wanted: BitwiseCopyable>(as type: Wanted.Type) -> Wanted? {
        guard Self.self == type else { return nil }
        return withUnsafeBytes(of: self) { $0.load(as: type) }
    }
}
