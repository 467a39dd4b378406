internal import Records

/// The attributes of a record as they go on the wire, handed out in the order of their keys' encodings.
///
/// The order is found in memory on the stack, and compares numbers: few keys are longer than a ``KeyWord``.
struct OrderedAttributes {
    private struct Place {
        let word: KeyWord
        let index: Int
    }

    private let attributes: Attributes
    private let places: UnsafeBufferPointer<Place>
    private var handedOut = 0
    /// The number of the next key; more than any if there is none.
    private(set) var nextWord: UInt128

    /// How many there are.
    var count: Int { places.count }

    /// Orders attributes for the time of a closure; keys that come twice or mean something else on the wire are mended first.
    @inline(__always)
    static func with(_ attributes: Attributes, _ body: (OrderedAttributes) -> Void) {
        if attributes.isEmpty {
            body(OrderedAttributes(attributes, places: UnsafeBufferPointer(start: nil, count: 0)))
        } else if !ordered(attributes, body) {
            _ = ordered(RecordKey.wireAttributes(attributes), body)
        }
    }

    /// The next pair, if it stands before a key; any next pair if there is no key.
    mutating func next(before key: KeyWord?) -> Attribute? {
        guard handedOut < places.count, key.map({ nextWord < $0.number }) ?? true else { return nil }
        let index = places[handedOut].index
        handedOut &+= 1
        nextWord = handedOut < places.count ? places[handedOut].word.number : .max
        return attributes[index]
    }

    private init(_ attributes: Attributes, places: UnsafeBufferPointer<Place>) {
        self.attributes = attributes
        self.places = places
        nextWord = places.first?.word.number ?? .max
    }

    /// - Returns: whether the attributes may go on the wire as they are; otherwise the closure was not called.
    @inline(__always)
    private static func ordered(_ attributes: Attributes, _ body: (OrderedAttributes) -> Void) -> Bool {
        withUnsafeTemporaryAllocation(of: Place.self, capacity: attributes.count) { places in
            guard fill(places, from: attributes) else { return false }
            body(OrderedAttributes(attributes, places: UnsafeBufferPointer(places)))
            return true
        }
    }

    /// Initializes every place, in order.
    /// - Returns: whether the keys are different ones and none is reserved.
    private static func fill(_ places: UnsafeMutableBufferPointer<Place>, from attributes: Attributes) -> Bool {
        for index in 0..<attributes.count {
            let word = attributes[index].key.withLentUTF8 { KeyWord(of: $0) }
            if RecordKey.isReserved(word) { return false }
            (places.baseAddress.map { $0 + index })?.initialize(to: Place(word: word, index: index))
        }
        sort(places, attributes)
        for index in places.indices.dropFirst() where !precedes(places[index - 1], places[index], attributes) {
            return false
        }
        return true
    }

    private static func sort(_ places: UnsafeMutableBufferPointer<Place>, _ attributes: Attributes) {
        guard places.count <= 16 else {
            var places = places
            return places.sort { precedes($0, $1, attributes) }
        }
        for index in places.indices.dropFirst() {
            let place = places[index]
            var hole = index
            while hole > 0, precedes(place, places[hole &- 1], attributes) {
                places[hole] = places[hole &- 1]
                hole &-= 1
            }
            places[hole] = place
        }
    }

    @inline(__always)
    private static func precedes(_ one: Place, _ other: Place, _ attributes: Attributes) -> Bool {
        guard one.word.isWhole || other.word.isWhole else {
            return Attributes.precedes(attributes[one.index].key, attributes[other.index].key)
        }
        return one.word.number < other.word.number
    }
}
