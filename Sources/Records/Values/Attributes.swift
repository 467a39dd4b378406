/// The named values of a record, in the order they were given.
///
/// A list of pairs and not a dictionary: order is what a reader of a log expects, records have few attributes, and a list is
/// passed on without hashing anything. A key may be there twice; the last one counts. Keys are the same if their bytes are: two
/// spellings of one letter are two keys, as they are to every reader of the log.
///
/// A literal in a log call takes the memory of the thread's last one: eight pairs of numbers and of texts that the program holds
/// allocate nothing.
public struct Attributes: @unchecked Sendable {
    // A list that several hold is never changed, which is what makes this safe to send.
    @usableFromInline var list: AttributeList?

    /// Creates an empty list; this allocates nothing.
    @inlinable
    public init() {
        list = nil
    }

    @inlinable @inline(__always)
    init(list: AttributeList?) {
        self.list = list
    }

    /// Creates a list from pairs, in their order.
    public init(_ pairs: some Sequence<Attribute>) {
        self.init()
        reserveCapacity(pairs.underestimatedCount)
        for pair in pairs { append(pair) }
    }

    /// The value of a key: the last one given. Setting replaces it in place, or appends; `nil` removes the key.
    public subscript(key: String) -> Value? {
        get {
            lastIndex { $0.isNamed(key) }.map { self[$0].value }
        }
        set {
            guard let newValue else { return remove(key) }
            if let index = lastIndex(where: { $0.isNamed(key) }) {
                changeable(adding: 0).pairs[index].value = newValue
            } else {
                append(key: key, value: newValue)
            }
        }
    }

    /// Makes room for so many pairs at least.
    public mutating func reserveCapacity(_ capacity: Int) {
        if capacity > 0 { _ = changeable(adding: Swift.max(capacity &- count, 0)) }
    }

    /// Appends a pair, whether or not its key is there already.
    public mutating func append(key: String, value: Value) {
        append(Attribute(key: key, value: value))
    }

    /// Appends a pair, whether or not its key is there already.
    public mutating func append(_ pair: Attribute) {
        changeable(adding: 1).append(pair)
    }

    /// These attributes followed by others.
    public func appending(_ others: Attributes) -> Attributes {
        others.following(self)
    }

    private mutating func remove(_ key: String) {
        while let index = lastIndex(where: { $0.isNamed(key) }) { changeable(adding: 0).remove(at: index) }
    }

    /// The list, made its own first if it is shared, and longer if it is too short.
    private mutating func changeable(adding additional: Int) -> AttributeList {
        // Not bound first: that would be another reference.
        if isKnownUniquelyReferenced(&list), let list, list.room >= additional { return list }
        let made = AttributeList.make(capacity: Swift.max(count &+ additional, additional > 0 ? 2 &* count : 0))
        if let list { made.append(copying: list.pairs) }
        list = made
        return made
    }
}

extension Attributes: RandomAccessCollection {
    @inlinable public var startIndex: Int { 0 }

    @inlinable public var endIndex: Int {
        @inline(__always) get { list?.count ?? 0 }
    }

    /// The pair at a position, which must be that of a pair, as with an array.
    @inlinable public subscript(position: Int) -> Attribute {
        precondition(position >= 0 && position < endIndex, "there is no attribute at this position")
        return withPairs { $0[position] }
    }

    /// The pairs where they are in memory, for the time of the closure.
    @inlinable
    public func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<Attribute>) throws -> Result
    ) rethrows -> Result? {
        try withPairs(body)
    }

    /// The pairs where they are in memory, for the time of the closure.
    @inlinable @inline(__always)
    package func withPairs<Result>(_ body: (UnsafeBufferPointer<Attribute>) throws -> Result) rethrows -> Result {
        guard let list else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        return try withExtendedLifetime(list) { try body(UnsafeBufferPointer(list.pairs)) }
    }
}

extension Attributes: Hashable {
    public static func == (one: Attributes, other: Attributes) -> Bool {
        one.list === other.list || one.elementsEqual(other)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for pair in self { hasher.combine(pair) }
    }
}

extension Attributes: CustomStringConvertible {
    /// The pairs as an array prints them, private values included.
    public var description: String { Array(self).description }
}
