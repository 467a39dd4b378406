/// A position in received bytes.
///
/// Every read is checked first.
struct ByteCursor {
    /// The memory that the caller of `decode` lends for the duration of that call.
    ///
    /// No cursor outlives the call.
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var remaining: Int { bytes.count &- position }

    /// The next byte, which is not consumed.
    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The next 16 bytes, which are not consumed, the first most significant; `nil` if there are fewer.
    @inline(__always)
    var peekSixteen: UInt128? {
        guard remaining >= 16 else { return nil }
        let first = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        let last = bytes.loadUnaligned(fromByteOffset: position &+ 8, as: UInt64.self)
        return UInt128(first.bigEndian) << 64 | UInt128(last.bigEndian)
    }

    /// The next byte and the eight behind it, with zeros behind the end; `nil` at the end.
    ///
    /// The first of the eight is the most significant.
    @inline(__always)
    var peekNine: (first: UInt8, others: UInt64)? {
        guard remaining >= 9 else { return peekLast }
        let others = bytes.loadUnaligned(fromByteOffset: position &+ 1, as: UInt64.self)
        return (bytes[position], others.bigEndian)
    }

    @inline(never)
    private var peekLast: (first: UInt8, others: UInt64)? {
        guard let first = peek else { return nil }
        var others: UInt64 = 0
        for offset in 1...8 { others = others << 8 | (offset < remaining ? UInt64(bytes[position &+ offset]) : 0) }
        return (first, others)
    }

    /// Returns bytes behind others without consuming them; `nil` if there are fewer.
    @inline(__always)
    func peek(_ count: Int, behind others: Int) -> UnsafeRawBufferPointer? {
        guard count <= remaining &- others else { return nil }
        return piece(from: position &+ others, count: count)
    }

    /// Skips bytes that the caller has checked to exist.
    @inline(__always)
    mutating func skip(_ count: Int) {
        position &+= count
    }

    @inline(__always)
    mutating func byte() throws(WireError) -> UInt8 {
        guard position < bytes.count else { throw truncated(1) }
        let byte = bytes[position]
        position &+= 1
        return byte
    }

    /// Takes a number of bytes, which may be any number.
    ///
    /// They stay in the lent memory.
    @inline(__always)
    mutating func take(_ count: UInt64) throws(WireError) -> UnsafeRawBufferPointer {
        guard count <= UInt64(truncatingIfNeeded: remaining) else { throw truncated(count) }
        let taken = piece(from: position, count: Int(truncatingIfNeeded: count))
        position &+= taken.count
        return taken
    }

    /// Takes an integer, most significant byte first.
    @inline(__always)
    mutating func bigEndian<Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _: Number.Type
    ) throws(WireError) -> UInt64 {
        UInt64(truncatingIfNeeded: try load(Number.self).bigEndian)
    }

    /// Takes an integer, least significant byte first.
    @inline(__always)
    mutating func littleEndian<Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _: Number.Type
    ) throws(WireError) -> UInt64 {
        UInt64(truncatingIfNeeded: try load(Number.self).littleEndian)
    }

    /// Takes the bytes before the next line feed, and the line feed.
    mutating func line(limit: Int) throws(WireError) -> UnsafeRawBufferPointer {
        let rest = piece(from: position, count: remaining)
        guard let length = rest.firstIndex(of: 10) else { throw truncated(UInt64(rest.count) + 1) }
        guard length <= limit else {
            throw WireError(.textTooLong, offset: position, reason: "a line of \(length) bytes")
        }
        let line = piece(from: position, count: length)
        position += length + 1
        return line
    }

    /// Checks that no bytes are left.
    func finish() throws(WireError) {
        guard remaining == 0 else {
            throw WireError(.trailingBytes, offset: position, reason: "\(remaining) of them")
        }
    }

    @inline(__always)
    private mutating func load<Number: BitwiseCopyable>(_: Number.Type) throws(WireError) -> Number {
        let size = MemoryLayout<Number>.size
        guard size <= remaining else { throw truncated(UInt64(size)) }
        let number = bytes.loadUnaligned(fromByteOffset: position, as: Number.self)
        position &+= size
        return number
    }

    /// Returns a range of the bytes.
    ///
    /// The callers have checked that it exists.
    @inline(__always)
    private func piece(from start: Int, count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes.baseAddress.map { $0 + start }, count: count)
    }

    @inline(never)
    private func truncated(_ wanted: UInt64) -> WireError {
        WireError(.truncated, offset: bytes.count, reason: "\(wanted) bytes are missing or cut from byte \(position)")
    }
}
