internal import Records

/// An iterator over the attributes of a record in the order of their keys' encodings.
///
/// The attributes are sorted in memory on the stack. Keys are compared as numbers, because few are longer than a
/// ``KeyWord``.
struct OrderedAttributes {
    private struct Place {
        let word: KeyWord
        let index: Int
    }

    /// The number of attributes.
    let count: Int
    private let pairs: UnsafeBufferPointer<Attribute>
    private let revealing: Bool
    /// The place of the next pair.
    ///
    /// A sentinel follows the last pair; its word is greater than any key's.
    private var next: UnsafePointer<Place>
    /// Whether no key so far has another meaning on the wire.
    private var areKeysFree = true

    /// The number of the next key; behind the last pair a number greater than any key's.
    @inline(__always)
    var nextWord: UInt128 { next.pointee.word.number }

    /// Sorts attributes for the duration of a closure.
    /// - Parameters:
    ///   - pairs: the attributes.
    ///   - revealing: whether private values are written instead of the mask.
    ///   - body: writes all of them; it is not called if a key repeats.
    /// - Returns: whether the attributes may be written like this: no key repeats, and none is reserved.
    @inline(__always)
    static func with(
        _ pairs: UnsafeBufferPointer<Attribute>,
        revealing: Bool,
        _ body: (inout OrderedAttributes) -> Void
    ) -> Bool {
        withUnsafeTemporaryAllocation(of: Place.self, capacity: pairs.count &+ 1) { places in
            guard let start = places.baseAddress, fill(places, from: pairs) else { return false }
            var attributes = OrderedAttributes(pairs, revealing, start)
            body(&attributes)
            return attributes.areKeysFree
        }
    }

    @inline(__always)
    private init(_ pairs: UnsafeBufferPointer<Attribute>, _ revealing: Bool, _ start: UnsafePointer<Place>) {
        self.pairs = pairs
        self.revealing = revealing
        count = pairs.count
        next = start
    }

    /// Writes the attributes that precede a key.
    @inline(never)
    mutating func write(before key: KeyWord, to writer: inout ByteWriter) {
        while nextWord < key.number, let first = pairs.baseAddress {
            let (word, pair) = (next.pointee.word, first + next.pointee.index)
            next += 1
            if word.number == KeyWord.message.number { areKeysFree = false }
            if word.isWhole { writer.append(word) } else { writer.append(cbor: pair.pointee.key) }
            // Values without objects are not copied, so no references are counted.
            switch pair.pointee.value {
            case .bool(let truth): writer.append(truth ? CBORByte.yes : CBORByte.no)
            case .int(let number): writer.append(cbor: number)
            case .double(let number): writer.append(cbor: number)
            case .string(let text): writer.append(cbor: text)
            case let value: writer.append(cbor: value, revealing: revealing, depth: DecodingLimits.encodedDepth - 1)
            }
        }
        // The next key is Python's own.
        if nextWord == key.number, key.isWhole { areKeysFree = false }
    }

    /// Initialises the places in sorted order.
    /// - Returns: whether all keys are different.
    private static func fill(
        _ places: UnsafeMutableBufferPointer<Place>,
        from pairs: UnsafeBufferPointer<Attribute>
    ) -> Bool {
        let areFew = pairs.count <= 16
        for index in 0..<pairs.count {
            let word = pairs[index].key.withBytes { KeyWord(of: $0) }
            places[index] = Place(word: word, index: index)
            if areFew, !insert(places[index], into: places, pairs) { return false }
        }
        places[pairs.count] = Place(word: .behindAll, index: pairs.count)
        return areFew || sort(UnsafeMutableBufferPointer(rebasing: places[..<pairs.count]), pairs)
    }

    /// Inserts a place into the sorted places of the pairs before it.
    /// - Returns: whether its key is new.
    @inline(__always)
    private static func insert(
        _ place: Place,
        into places: UnsafeMutableBufferPointer<Place>,
        _ pairs: UnsafeBufferPointer<Attribute>
    ) -> Bool {
        var hole = place.index
        while hole > 0, precedes(place, places[hole &- 1], pairs) {
            places[hole] = places[hole &- 1]
            hole &-= 1
        }
        places[hole] = place
        return hole == 0 || precedes(places[hole &- 1], place, pairs)
    }

    /// Sorts all places.
    /// - Returns: whether all keys are different.
    private static func sort(
        _ places: UnsafeMutableBufferPointer<Place>,
        _ pairs: UnsafeBufferPointer<Attribute>
    ) -> Bool {
        var places = places
        places.sort { precedes($0, $1, pairs) }
        return places.indices.dropFirst().allSatisfy { precedes(places[$0 &- 1], places[$0], pairs) }
    }

    @inline(__always)
    private static func precedes(_ one: Place, _ other: Place, _ pairs: UnsafeBufferPointer<Attribute>) -> Bool {
        guard one.word.number == other.word.number else { return one.word.number < other.word.number }
        return !one.word.isWhole && Attributes.precedes(pairs[one.index].key, pairs[other.index].key)
    }
}
