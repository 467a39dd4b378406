extension LogRecord {
    /// The approximate size of the record in bytes of memory, for limits by bytes.
    var approximateBytes: Int {
        // The object itself, with room for a short message.
        var bytes = 512 + message.byteCount
        for pair in attributes { bytes += 64 + pair.key.utf8.count + pair.value.approximateBytes(depth: 0) }
        if hasTrailingLines { bytes += (errorText?.utf8.count ?? 0) + (stackText?.utf8.count ?? 0) }
        for error in errors { bytes += 96 + error.message.utf8.count + error.description.utf8.count }
        return bytes
    }
}

extension Value {
    /// Returns the size of the value beyond its own words.
    ///
    /// Values nested deeper than eight levels are not counted.
    fileprivate func approximateBytes(depth: Int) -> Int {
        guard depth < 8 else { return 0 }
        return switch self {
        case .string(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        case .array(let values): values.reduce(0) { $0 + 32 + $1.approximateBytes(depth: depth + 1) }
        case .map(let pairs):
            pairs.reduce(0) { $0 + 64 + $1.key.utf8.count + $1.value.approximateBytes(depth: depth + 1) }
        case .private(let value): 32 + value.approximateBytes(depth: depth + 1)
        default: 0
        }
    }
}
