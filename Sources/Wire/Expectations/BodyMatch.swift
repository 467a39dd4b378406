/// Where the holes of an expected body are in another one.
struct BodyMatch {
    private var places = InlineArray<16, UInt32>(repeating: 0)
    /// Where the item of the message is.
    private(set) var message = 0
    /// Seconds since 1970.
    private(set) var created = 0.0
    /// A bit for each hole whose value is not the expected one.
    private(set) var changes: UInt16 = 0

    /// Takes the item in a hole.
    /// - Returns: whether it is of a kind that belongs there.
    @inline(__always)
    mutating func take(_ item: HoleItem, _ hole: TemplateHole, at place: Int) -> Bool {
        switch hole.content {
        case .message:
            message = place
            return item.isText
        case .created:
            guard let seconds = item.double else { return false }
            created = seconds
            return true
        case .milliseconds, .relativeCreated: return item.double != nil
        case .attribute: return true
        }
    }

    /// Notes that the value in a hole is another one than expected.
    @inline(__always)
    mutating func noteChange(at index: Int, place: Int) {
        guard index < places.count else { return }
        places[index] = UInt32(truncatingIfNeeded: place)
        changes |= 1 &<< UInt16(truncatingIfNeeded: index)
    }

    /// Where the item of a changed hole is.
    @inline(__always)
    func place(at index: Int) -> Int {
        index < places.count ? Int(places[index]) : 0
    }
}
