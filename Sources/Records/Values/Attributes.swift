/// The named values of a record, in the order they were given.
///
/// A list of pairs and not a dictionary: order is what a reader of a log expects, records have few attributes, and a list is
/// passed on without hashing anything. A key may be there twice; the last one counts. Keys are the same if their bytes are: two
/// spellings of one letter are two keys, as they are to every reader of the log.
public struct Attributes: Sendable, Hashable {
    @usableFromInline var pairs: [Attribute]

    /// Creates an empty list; this allocates nothing.
    @inlinable
    public init() {
        pairs = []
    }

    /// Creates a list from pairs, in their order.
    public init(_ pairs: some Sequence<Attribute>) {
        self.pairs = Array(pairs)
    }

    /// Creates a list that takes over an array.
    package init(adopting pairs: [Attribute]) {
        self.pairs = pairs
    }

    /// The value of a key: the last one given. Setting replaces it in place, or appends; `nil` removes the key.
    public subscript(key: String) -> Value? {
        get {
            pairs.last { $0.isNamed(key) }?.value
        }
        set {
            guard let newValue else {
                pairs.removeAll { $0.isNamed(key) }
                return
            }
            if let index = pairs.lastIndex(where: { $0.isNamed(key) }) {
                pairs[index].value = newValue
            } else {
                pairs.append(Attribute(key: key, value: newValue))
            }
        }
    }

    /// Appends a pair, whether or not its key is there already.
    public mutating func append(key: String, value: Value) {
        pairs.append(Attribute(key: key, value: value))
    }

    /// These attributes followed by others.
    public func appending(_ others: Attributes) -> Attributes {
        guard !others.isEmpty else { return self }
        guard !isEmpty else { return others }
        return Attributes(pairs + others.pairs)
    }

    /// The pairs that count, each key once, at the place where it came first.
    ///
    /// Up to 16 pairs with different keys are found to be so without allocating; the time grows with their number even if
    /// somebody sends many.
    public var unique: Attributes {
        guard repeatsKeys else { return self }
        var places: [ByteKey: Int] = [:]
        var result: [Attribute] = []
        for pair in pairs {
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
        guard count <= 16 else { return Set(pairs.map { ByteKey($0.key) }).count < count }
        return pairs.withUnsafeBufferPointer { pairs in
            for index in 1..<pairs.count {
                for earlier in 0..<index where pairs[earlier].isNamed(pairs[index].key) { return true }
            }
            return false
        }
    }
}

extension Attributes: RandomAccessCollection {
    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { pairs.count }
    @inlinable public subscript(position: Int) -> Attribute { pairs[position] }

    /// The pairs where they are in memory, for the time of the closure.
    @inlinable
    public func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<Attribute>) throws -> Result
    ) rethrows -> Result? {
        try pairs.withContiguousStorageIfAvailable(body)
    }
}

extension Attributes: ExpressibleByDictionaryLiteral {
    @inlinable
    public init(dictionaryLiteral elements: (String, Value)...) {
        pairs = elements.map { Attribute(key: $0, value: $1) }
    }
}
