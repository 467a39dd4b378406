/// A place in the bytes of a record where the next record of the same shape says something else.
struct TemplateHole: BitwiseCopyable, Hashable {
    /// What belongs there.
    enum Content: UInt8 {
        /// The message.
        case message
        /// `msecs`.
        case milliseconds
        /// `created`.
        case created
        /// `relativeCreated`.
        case relativeCreated
        /// The value of an attribute.
        case attribute
    }

    let content: Content
    /// Which attribute it is, counted in the record's own order.
    let attribute: UInt8
    /// Whether the value is a text; matters where texts are numbered and other values are not.
    let isText: Bool
    /// How many bytes of the template stand between the hole before, or the start, and this one.
    let constants: UInt16

    /// What unused places are filled with.
    static let none = TemplateHole(content: .message, attribute: 0, isText: false, constants: 0)
}
