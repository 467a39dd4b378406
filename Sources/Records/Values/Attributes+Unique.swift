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
        guard count <= RepeatedKeys.most else { return Set(map { ByteKey($0.key) }).count < count }
        return withPairs { pairs in
            guard let first = pairs.baseAddress else { return false }
            var keys = RepeatedKeys()
            for index in 0..<pairs.count {
                let pair = first + index
                guard pair.pointee.key.withBytes({ keys.add($0, pair, first) }) else { return true }
            }
            return false
        }
    }
}
