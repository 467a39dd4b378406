/// What is in the holes of an expected body.
struct BodyMatch {
    private var places = InlineArray<16, UInt32>(repeating: 0)
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

    /// Notes where the value of the next attribute is.
    @inline(__always)
    mutating func noteAttribute(at place: Int, isSame: Bool) {
        guard count < places.count else { return }
        places[count] = UInt32(truncatingIfNeeded: place)
        if !isSame { changes |= 1 &<< UInt16(truncatingIfNeeded: count) }
        count &+= 1
    }

    /// Where the value of an attribute is, counted among those that may change.
    @inline(__always)
    func place(ofAttribute index: Int) -> Int {
        index < places.count ? Int(places[index]) : 0
    }
}
