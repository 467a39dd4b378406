/// A place in bytes that somebody sent: everything taken from them is checked first.
struct ByteCursor {
    let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var remaining: Int { bytes.count - position }

    /// The next byte without taking it.
    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    @inline(__always)
    mutating func byte() throws(WireError) -> UInt8 {
        guard position < bytes.count else { throw truncated(1) }
        let byte = bytes[position]
        position += 1
        return byte
    }

    /// Takes so many bytes, which may be any number.
    @inline(__always)
    mutating func take(_ count: UInt64) throws(WireError) -> ArraySlice<UInt8> {
        guard count <= UInt64(remaining) else { throw truncated(count) }
        let start = position
        position += Int(count)
        return bytes[start..<position]
    }

    /// Takes a number of up to eight bytes, most significant first.
    @inline(__always)
    mutating func bigEndian(_ count: Int) throws(WireError) -> UInt64 {
        var number: UInt64 = 0
        for byte in try take(UInt64(count)) { number = number << 8 | UInt64(byte) }
        return number
    }

    /// Takes a number of up to eight bytes, least significant first.
    mutating func littleEndian(_ count: Int) throws(WireError) -> UInt64 {
        try take(UInt64(count)).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Takes the bytes before the next line feed, and that.
    mutating func line(limit: Int) throws(WireError) -> ArraySlice<UInt8> {
        guard let end = bytes[position...].firstIndex(of: 10) else { throw truncated(UInt64(remaining) + 1) }
        guard end - position <= limit else {
            throw WireError(.textTooLong, offset: position, reason: "a line of \(end - position) bytes")
        }
        let line = bytes[position..<end]
        position = end + 1
        return line
    }

    /// Makes sure that nothing is left.
    func finish() throws(WireError) {
        guard remaining == 0 else {
            throw WireError(.trailingBytes, offset: position, reason: "\(remaining) of them")
        }
    }

    private func truncated(_ wanted: UInt64) -> WireError {
        WireError(.truncated, offset: bytes.count, reason: "\(wanted) bytes are missing or cut from byte \(position)")
    }
}
