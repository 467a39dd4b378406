/// The numbered objects of a pickle: a list as long as the numbers are consecutive, as in CPython.
struct PickleMemo {
    /// The entry of a number without an object.
    ///
    /// CPython 2 counts from 1.
    private static let nothing = -1

    private var dense: [Int] = []
    private var sparse: [UInt64: Int] = [:]

    /// The number of objects that have numbers.
    private(set) var count = 0

    /// The place of the object with a number; `nil` if there is none.
    subscript(number: UInt64) -> Int? {
        guard number < UInt64(dense.count) else { return sparse[number] }
        let place = dense[Int(truncatingIfNeeded: number)]
        return place == Self.nothing ? nil : place
    }

    /// Gives a number to the object at a place and takes it from any other object.
    mutating func store(_ place: Int, as number: UInt64) {
        if number == 1, dense.isEmpty, sparse.isEmpty { dense.append(Self.nothing) }
        let next = UInt64(dense.count)
        if number < next {
            let index = Int(truncatingIfNeeded: number)
            if dense[index] == Self.nothing { count += 1 }
            dense[index] = place
        } else if number == next, sparse.isEmpty {
            dense.append(place)
            count += 1
        } else if sparse.updateValue(place, forKey: number) == nil {
            count += 1
        }
    }
}
