/// The first bytes that stand for something by themselves (RFC 8949, section 3.3 and 3.4).
enum CBORByte {
    static let no: UInt8 = 0xF4
    static let yes: UInt8 = 0xF5
    static let null: UInt8 = 0xF6
    static let undefined: UInt8 = 0xF7
    /// A text of RFC 3339 follows.
    static let timeText: UInt8 = 0xC0
}
