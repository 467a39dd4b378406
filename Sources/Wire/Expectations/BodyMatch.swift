/// What is in the holes of an expected body.
struct BodyMatch {
    private var places = InlineArray<16, UInt32>(repeating: 0)
    private var attributes = InlineArray<16, Int32>(repeating: 0)
    private var count = 0
    /// The message.
    private(set) var message: HoleItem?
    /// Seconds since 1970.
    private(set) var created = 0.0
    /// A bit for each attribute whose value is not the expected one.
    private(set) var changes: UInt16 = 0

    /// Takes the item in a hole.
    /// - Returns: whether it is of a kind that belongs there.
    @inline(__always)
    mutating func take(_ item: HoleItem, _ content: TemplateHole.Content) -> Bool {
        switch content {
        case .message:
            message = item
            return item.isText
        case .created:
            guard let seconds = item.double else { return false }
            created = seconds
            return true
        case .milliseconds, .relativeCreated: return item.isFloat
        case .attribute: return true
        }
    }

    /// Notes where the value of the next attribute is, and which of the record's it is.
    @inline(__always)
    mutating func note(attribute: Int, at place: Int, isSame: Bool) {
        guard count < places.count else { return }
        places[count] = UInt32(truncatingIfNeeded: place)
        attributes[count] = Int32(truncatingIfNeeded: attribute)
        if !isSame { changes |= 1 &<< UInt16(truncatingIfNeeded: count) }
        count &+= 1
    }

    /// Calls a closure with each of some attributes, and the place of its value, until it is told that this is enough.
    /// - Parameter chosen: a bit for each attribute that was noted.
    /// - Returns: whether it has come to the end.
    @inline(__always)
    func forEach(of chosen: UInt16, _ body: (_ attribute: Int, _ place: Int) -> Bool) -> Bool {
        var rest = chosen
        while rest != 0 {
            let index = rest.trailingZeroBitCount
            guard index < count else { return true }
            guard body(Int(attributes[index]), Int(places[index])) else { return false }
            rest &= rest &- 1
        }
        return true
    }
}
