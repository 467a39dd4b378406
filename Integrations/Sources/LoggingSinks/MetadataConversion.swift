internal import Logging
internal import Sinks

/// The conversion of swift-log's metadata to attributes.
struct MetadataConversion: Sendable {
    /// Whether a value is private.
    ///
    /// `nil`: none is.
    let isPrivate: (@Sendable (Logging.Logger.MetadataValue) -> Bool)?

    /// The deepest nesting that is kept; what is deeper becomes text.
    private static let deepest = 64

    /// Returns the attributes of metadata, in the order of their keys.
    /// - Parameters:
    ///   - metadata: the metadata.
    ///   - depth: the number of lists and maps around it. Default: 0.
    /// - Returns: the attributes.
    func attributes(of metadata: Logging.Logger.Metadata, depth: Int = 0) -> Attributes {
        let pairs = metadata.sorted { $0.key < $1.key }
        return Attributes(pairs.map { Attribute(key: $0.key, value: value(of: $0.value, depth: depth)) })
    }

    /// Adds metadata to attributes, in the order of the keys.
    ///
    /// It replaces the values of keys that exist.
    func merge(_ metadata: Logging.Logger.Metadata, into attributes: inout Attributes) {
        // A dictionary has no order. One key needs none.
        guard metadata.count > 1 else {
            for (key, value) in metadata { attributes[key] = self.value(of: value) }
            return
        }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { attributes[key] = self.value(of: value) }
    }

    private func value(of value: Logging.Logger.MetadataValue, depth: Int = 0) -> Value {
        guard depth < Self.deepest else { return .string(value.description) }
        if isPrivate?(value) == true { return .private(plain(value, depth: depth)) }
        return plain(value, depth: depth)
    }

    private func plain(_ value: Logging.Logger.MetadataValue, depth: Int) -> Value {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value): Self.value(describing: value)
        case .dictionary(let metadata): .map(attributes(of: metadata, depth: depth + 1))
        case .array(let values): .array(values.map { self.value(of: $0, depth: depth + 1) })
        }
    }

    /// Returns a number or a truth value as what it is, and anything else as its description.
    private static func value(describing value: any CustomStringConvertible) -> Value {
        switch value {
        case let number as Int: Value(number)
        case let number as Double: Value(number)
        case let truth as Bool: Value(truth)
        case let number as Float: Value(Double(number))
        case let number as any FixedWidthInteger: Value(number)
        default: .string(value.description)
        }
    }
}
