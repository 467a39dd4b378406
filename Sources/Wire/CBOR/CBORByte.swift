/// The initial bytes of complete items and of the tag for time (RFC 8949, sections 3.3 and 3.4).
enum CBORByte {
    static let no: UInt8 = 0xF4
    static let yes: UInt8 = 0xF5
    static let null: UInt8 = 0xF6
    static let undefined: UInt8 = 0xF7
    /// The tag of a text of RFC 3339.
    static let timeText: UInt8 = 0xC0
}
