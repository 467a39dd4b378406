// Classes of ASCII characters. A byte of any other character is in none of them.
extension UInt8 {
    /// Whether the byte is one of `0` to `9`.
    package var isDigit: Bool {
        self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9")
    }

    /// Whether the byte is one of `A` to `Z` and `a` to `z`.
    package var isLetter: Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self & 0xDF)
    }
}
