extension Attributes {
    /// The pairs that count, each key once, at the place where it came first.
    ///
    /// Up to 16 pairs with different keys are found to be so without allocating; the time grows with their number even if
    /// somebody sends many.
    public var unique: Attributes {
        guard repeatsKeys else { return self }
        var places: [ByteKey: Int] = [:]
        var result: [Attribute] = []
        for pair in self {
            if let place = places[ByteKey(pair.key)] {
                result[place].value = pair.value
            } else {
                places[ByteKey(pair.key)] = result.count
                result.append(pair)
            }
        }
        return Attributes(result)
    }

    /// Whether a key is there more than once.
    var repeatsKeys: Bool {
        guard count > 1 else { return false }
        guard count <= 16 else { return Set(map { ByteKey($0.key) }).count < count }
        return withPairs { pairs in
            var marks = InlineArray<16, UInt64>(repeating: 0)
            for index in 0..<pairs.count {
                let mark = pairs[index].key.mark
                for earlier in 0..<index where marks[earlier] == mark && pairs[earlier].isNamed(pairs[index].key) {
                    return true
                }
                marks[index] = mark
            }
            return false
        }
    }
}

extension String {
    /// A number that texts of the same bytes have in common, and few others: the length, and the first, middle and last byte.
    @inline(__always)
    fileprivate var mark: UInt64 {
        withBytes { bytes in
            guard let last = bytes.last else { return 0 }
            let (first, middle) = (UInt64(bytes[0]), UInt64(bytes[bytes.count / 2]))
            return UInt64(bytes.count) << 24 | UInt64(last) << 16 | middle << 8 | first
        }
    }
}
