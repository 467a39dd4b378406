extension Attributes {
    /// The attributes with each key once: at the place of its first pair, with the value of its last.
    ///
    /// For up to 16 pairs with different keys nothing is allocated. The time grows linearly with the number of pairs.
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

    /// Whether a key occurs more than once.
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
