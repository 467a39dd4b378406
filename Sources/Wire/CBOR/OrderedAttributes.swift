internal import Records

/// The attributes of a record as they go on the wire, handed out in the order of their keys' encodings.
///
/// The order is found in memory on the stack, and compares numbers: few keys are longer than a ``KeyWord``.
struct OrderedAttributes {
    private struct Place {
        let word: KeyWord
        let index: Int
    }

    private let pairs: UnsafeBufferPointer<Attribute>
    private let places: UnsafeBufferPointer<Place>
    private var handedOut = 0
    /// Whether they are those of the record, and not ones that had to be mended.
    let areVerbatim: Bool
    /// The number of the next key; more than any if there is none.
    private(set) var nextWord: UInt128

    /// How many there are.
    var count: Int { places.count }

    /// Orders attributes for the time of a closure; keys that come twice or mean something else on the wire are mended first.
    @inline(__always)
    static func with(_ attributes: Attributes, _ body: (OrderedAttributes) -> Void) {
        if attributes.isEmpty {
            let none = UnsafeBufferPointer<Attribute>(start: nil, count: 0)
            body(OrderedAttributes(none, UnsafeBufferPointer(start: nil, count: 0), areVerbatim: true))
        } else if !ordered(attributes, areVerbatim: true, body) {
            _ = ordered(RecordKey.wireAttributes(attributes).attributes, areVerbatim: false, body)
        }
    }

    /// Hands the next pair and its place among the others to a closure, if it stands before a key; any next pair if there is no key.
    /// - Returns: whether there was one.
    @inline(__always)
    mutating func takeNext(before key: KeyWord?, _ body: (Attribute, _ index: Int) -> Void) -> Bool {
        guard handedOut < places.count, key.map({ nextWord < $0.number }) ?? true else { return false }
        let index = places[handedOut].index
        body(pairs[index], index)
        handedOut &+= 1
        nextWord = handedOut < places.count ? places[handedOut].word.number : .max
        return true
    }

    private init(
        _ pairs: UnsafeBufferPointer<Attribute>,
        _ places: UnsafeBufferPointer<Place>,
        areVerbatim: Bool
    ) {
        self.areVerbatim = areVerbatim
        self.pairs = pairs
        self.places = places
        nextWord = places.first?.word.number ?? .max
    }

    /// - Returns: whether the attributes may go on the wire as they are; otherwise the closure was not called.
    @inline(__always)
    private static func ordered(
        _ attributes: Attributes,
        areVerbatim: Bool,
        _ body: (OrderedAttributes) -> Void
    ) -> Bool {
        attributes.withContiguousStorageIfAvailable { pairs in
            withUnsafeTemporaryAllocation(of: Place.self, capacity: pairs.count) { places in
                guard fill(places, from: pairs) else { return false }
                body(OrderedAttributes(pairs, UnsafeBufferPointer(places), areVerbatim: areVerbatim))
                return true
            }
        } ?? false
    }

    /// Initializes the places in order, each before those that are behind it.
    /// - Returns: whether the keys are different ones and none is reserved.
    private static func fill(
        _ places: UnsafeMutableBufferPointer<Place>,
        from pairs: UnsafeBufferPointer<Attribute>
    ) -> Bool {
        guard let first = places.baseAddress, places.count == pairs.count else { return false }
        for index in 0..<pairs.count {
            let word = pairs[index].key.withLentUTF8 { KeyWord(of: $0) }
            if RecordKey.isReserved(word) { return false }
            (first + index).initialize(to: Place(word: word, index: index))
        }
        sort(places, pairs)
        for index in 1..<max(places.count, 1) where !precedes(places[index &- 1], places[index], pairs) { return false }
        return true
    }

    private static func sort(_ places: UnsafeMutableBufferPointer<Place>, _ pairs: UnsafeBufferPointer<Attribute>) {
        guard places.count <= 16 else {
            var places = places
            return places.sort { precedes($0, $1, pairs) }
        }
        for index in 1..<max(places.count, 1) {
            let place = places[index]
            var hole = index
            while hole > 0, precedes(place, places[hole &- 1], pairs) {
                places[hole] = places[hole &- 1]
                hole &-= 1
            }
            places[hole] = place
        }
    }

    @inline(__always)
    private static func precedes(_ one: Place, _ other: Place, _ pairs: UnsafeBufferPointer<Attribute>) -> Bool {
        guard one.word.number == other.word.number else { return one.word.number < other.word.number }
        return !one.word.isWhole && Attributes.precedes(pairs[one.index].key, pairs[other.index].key)
    }
}
