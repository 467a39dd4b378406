/// Where the holes are in a record that is being written, so that a template can be made of its bytes.
struct TemplateMarks {
    /// The most holes that a template has.
    static let most = 16
    /// The most bytes outside of the holes.
    static let mostConstants = 1024

    private var holes = InlineArray<16, TemplateHole>(repeating: .none)
    private var ranges = InlineArray<16, Range<Int>>(repeating: 0..<0)
    private var count = 0
    /// Where the bytes of the record begin.
    private var start = 0
    /// Whether everything that may differ has been marked.
    private var isComplete = true
    private var end = 0

    /// Begins with a record whose first byte will have a place.
    mutating func begin(at place: Int) {
        (count, start, end, isComplete) = (0, place, place, true)
    }

    /// Notes that the bytes from one place to another are a hole; marks come in the order of their places.
    @inline(__always)
    mutating func mark(_ content: TemplateHole.Content, attribute: Int = 0, isText: Bool = false, _ range: Range<Int>) {
        let constants = range.lowerBound &- end
        guard count < Self.most, constants >= 0, constants <= Self.mostConstants, attribute <= UInt8.max else {
            return giveUp()
        }
        holes[count] = TemplateHole(
            content: content,
            attribute: UInt8(truncatingIfNeeded: attribute),
            isText: isText,
            constants: UInt16(truncatingIfNeeded: constants)
        )
        ranges[count] = range
        count &+= 1
        end = range.upperBound
    }

    /// Notes that there is something that no template can leave out.
    mutating func giveUp() {
        isComplete = false
    }

    /// The holes in their order.
    var holeList: [TemplateHole] { (0..<count).map { holes[$0] } }

    /// The places of the holes in their order.
    var rangeList: [Range<Int>] { (0..<count).map { ranges[$0] } }

    /// The bytes outside of the holes, one stretch after the other; `nil` if no template can be made of them.
    /// - Parameter written: all that was written, what stands before the record included.
    func constants(of written: UnsafeRawBufferPointer) -> [UInt8]? {
        guard isComplete, count > 0, start >= 0, end <= written.count else { return nil }
        var constants: [UInt8] = []
        var place = start
        for index in 0..<count {
            let range = ranges[index]
            guard place <= range.lowerBound else { return nil }
            constants += written[place..<range.lowerBound]
            place = range.upperBound
        }
        constants += written[place...]
        return constants.count <= Self.mostConstants ? constants : nil
    }
}
