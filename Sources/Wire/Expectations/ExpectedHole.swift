/// A hole in an expected body, and what stands in front of it.
struct ExpectedHole {
    let content: TemplateHole.Content
    /// Which attribute it is, counted in the record's own order.
    let attribute: Int
    /// The bytes between the hole before, or the start, and this one.
    let stretch: Range<Int>
    /// The bytes that were in the hole.
    let range: Range<Int>

    /// All holes of a body of so many bytes, in their order; `nil` if they are not in it, or the message or the time is not
    /// there just once.
    static func list(_ marks: borrowing TemplateMarks, in count: Int) -> [ExpectedHole]? {
        let holes = marks.holeList
        guard holes.count(where: { $0.content == .message }) == 1, holes.count(where: { $0.content == .created }) == 1
        else { return nil }
        var list: [ExpectedHole] = []
        var end = 0
        for (hole, range) in zip(holes, marks.rangeList) {
            guard end <= range.lowerBound, range.upperBound <= count else { return nil }
            let stretch = end..<range.lowerBound
            list.append(
                ExpectedHole(content: hole.content, attribute: Int(hole.attribute), stretch: stretch, range: range)
            )
            end = range.upperBound
        }
        return list
    }
}
