/// The named values of a record, in the order in which they were given.
///
///     let attributes: Attributes = ["amount": 12.5, "tags": ["a", "b"]]
///
/// It is a list of pairs and not a dictionary: readers expect the order, records have few attributes, and a list needs
/// no hashing. If a key repeats, its last value counts. Keys are compared by their bytes, so two spellings of one
/// letter are two keys.
///
/// A literal in a log call reuses the memory of the thread's last attributes. Up to eight pairs of numbers and existing
/// texts allocate nothing.
public struct Attributes: @unchecked Sendable {
    // A shared list is never changed, which makes it safe to send.
    @usableFromInline var list: AttributeList?

    /// Creates an empty list without an allocation.
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

    /// The last value of a key.
    ///
    /// Setting replaces that value in place, or appends; `nil` removes the key.
    public subscript(key: String) -> Records.Value? {
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

    /// Makes room for at least a number of pairs.
    public mutating func reserveCapacity(_ capacity: Int) {
        if capacity > 0 { _ = changeable(adding: Swift.max(capacity &- count, 0)) }
    }

    /// Appends a pair, even if its key exists already.
    public mutating func append(key: consuming String, value: consuming Records.Value) {
        append(Attribute(key: key, value: value))
    }

    /// Appends a pair, even if its key exists already.
    public mutating func append(_ pair: consuming Attribute) {
        changeable(adding: 1).append(pair)
    }

    /// Returns these attributes followed by others.
    public func appending(_ others: Attributes) -> Attributes {
        others.following(self)
    }

    private mutating func remove(_ key: String) {
        while let index = lastIndex(where: { $0.isNamed(key) }) { changeable(adding: 0).remove(at: index) }
    }

    /// Returns the list; copies it first if it is shared or too short.
    private mutating func changeable(adding additional: Int) -> AttributeList {
        // A binding before the check would add a reference.
        if isKnownUniquelyReferenced(&list), let list, list.room >= additional { return list }
        let made = AttributeList.make(capacity: Swift.max(count &+ additional, additional > 0 ? 2 &* count : 0))
        if let list { made.append(copying: list.pairs) }
        list = made
        return made
    }
}

extension Attributes: RandomAccessCollection {
    /// The position of the first attribute: 0.
    @inlinable public var startIndex: Int { 0 }

    /// The position after the last attribute.
    @inlinable public var endIndex: Int {
        @inline(__always) get { list?.count ?? 0 }
    }

    /// The pair at a position, which must be valid as for an array.
    @inlinable public subscript(position: Int) -> Attribute {
        precondition(position >= 0 && position < endIndex, "there is no attribute at this position")
        return withPairs { $0[position] }
    }

    /// Calls a closure with the pairs in place, without copying them.
    ///
    /// They are valid only during the call.
    @inlinable
    public func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<Attribute>) throws -> Result
    ) rethrows -> Result? {
        try withPairs(body)
    }

    /// Calls a closure with the pairs in place, without copying them.
    ///
    /// They are valid only during the call.
    @inlinable @inline(__always)
    package func withPairs<Result>(_ body: (UnsafeBufferPointer<Attribute>) throws -> Result) rethrows -> Result {
        guard let list else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        return try withExtendedLifetime(list) { try body(UnsafeBufferPointer(list.pairs)) }
    }
}

extension Attributes: Hashable {
    /// Returns whether two lists have equal attributes in the same order.
    public static func == (one: Attributes, other: Attributes) -> Bool {
        one.list === other.list || one.elementsEqual(other)
    }

    /// Hashes the attributes in order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for pair in self { hasher.combine(pair) }
    }
}

extension Attributes: CustomStringConvertible {
    /// The pairs as an array prints them, private values included.
    public var description: String { Array(self).description }
}
