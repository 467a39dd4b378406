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
        var attributes = Attributes()
        attributes.reserveCapacity(metadata.count)
        merge(metadata, into: &attributes, depth: depth)
        return attributes
    }

    /// Adds metadata to attributes, in the order of the keys.
    ///
    /// It replaces the values of keys that exist.
    func merge(_ metadata: Logging.Logger.Metadata, into attributes: inout Attributes, depth: Int = 0) {
        // The keys of metadata differ from each other.
        let mayReplace = !attributes.isEmpty
        withUnsafeTemporaryAllocation(of: Attribute.self, capacity: metadata.count) { memory in
            var (pairs, count) = (memory, 0)
            for (key, value) in metadata {
                pairs.initializeElement(at: count, to: Attribute(key: key, value: self.value(of: value, depth: depth)))
                count += 1
            }
            // A dictionary has no order that is the same in each run.
            pairs.sort { $0.key < $1.key }
            for index in pairs.indices {
                let pair = pairs.moveElement(from: index)
                if mayReplace {
                    attributes[pair.key] = pair.value
                } else {
                    attributes.append(pair)
                }
            }
        }
    }

    private func value(of value: Logging.Logger.MetadataValue, depth: Int) -> Value {
        guard depth < Self.deepest else { return .string(value.description) }
        if isPrivate?(value) == true { return .private(plain(value, depth: depth)) }
        return plain(value, depth: depth)
    }

    private func plain(_ value: Logging.Logger.MetadataValue, depth: Int) -> Value {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value): value.metadataValue
        case .dictionary(let metadata): .map(attributes(of: metadata, depth: depth + 1))
        case .array(let values): .array(values.map { self.value(of: $0, depth: depth + 1) })
        }
    }
}
