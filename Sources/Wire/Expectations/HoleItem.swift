internal import Records

/// A data item of CBOR that may stand in a hole: a text, a number, a truth value or nothing, and where it ends.
struct HoleItem {
    private enum Kind {
        case text, unsigned, negative, simple, float
    }

    private let kind: Kind
    private let info: UInt8
    private let argument: UInt64
    /// Where what follows the head begins.
    private let start: Int
    /// The place of the first byte behind it.
    let end: Int

    /// Finds the item at a place; `nil` if another kind of item is there, or not all of it.
    @inline(__always)
    init?(at place: Int, in bytes: UnsafeRawBufferPointer) {
        guard place >= 0, place < bytes.count else { return nil }
        let initial = bytes[place]
        info = initial & 31
        guard let width = Self.width(info), width <= bytes.count &- place &- 1 else { return nil }
        argument = width == 0 ? UInt64(info) : Self.number(bytes, place &+ 1, width)
        start = place &+ 1 &+ width
        switch initial >> 5 {
        case 0: (kind, end) = (.unsigned, start)
        case 1: (kind, end) = (.negative, start)
        case 3:
            guard argument <= UInt64(truncatingIfNeeded: bytes.count &- start) else { return nil }
            (kind, end) = (.text, start &+ Int(truncatingIfNeeded: argument))
        case 7 where (20...22).contains(info): (kind, end) = (.simple, start)
        case 7 where width >= 2: (kind, end) = (.float, start)
        default: return nil
        }
    }

    /// How many bytes of argument follow a first byte.
    @inline(__always)
    private static func width(_ info: UInt8) -> Int? {
        switch info {
        case 0..<24: 0
        case 24...27: 1 &<< Int(info &- 24)
        default: nil
        }
    }

    /// A number of one, two, four or eight bytes that are there.
    @inline(__always)
    private static func number(_ bytes: UnsafeRawBufferPointer, _ place: Int, _ width: Int) -> UInt64 {
        switch width {
        case 1: UInt64(bytes[place])
        case 2: UInt64(bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self).bigEndian)
        case 4: UInt64(bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self).bigEndian)
        default: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).bigEndian
        }
    }

    /// Whether it is a text of any length.
    var isText: Bool { kind == .text }

    /// Whether it is a floating-point number.
    var isFloat: Bool { kind == .float }

    /// The floating-point number, if it is one.
    @inline(__always)
    var double: Double? {
        guard kind == .float else { return nil }
        switch info {
        case 25: return Double(half: UInt16(truncatingIfNeeded: argument))
        case 26: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: argument)))
        default: return Double(bitPattern: argument)
        }
    }

    /// The bytes of the text, if it is one, not longer than it may be, and UTF-8.
    @inline(__always)
    func text(in bytes: UnsafeRawBufferPointer, limits: DecodingLimits) -> WellFormedText? {
        guard kind == .text, argument <= UInt64(max(limits.stringBytes, 0)), end <= bytes.count, start <= end else {
            return nil
        }
        return WellFormedText(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }

    /// The value as an attribute has it; `nil` for a text that may not be, and for a number that takes longer thought.
    @inline(__always)
    func value(in bytes: UnsafeRawBufferPointer, limits: DecodingLimits) -> Value? {
        switch kind {
        case .text: text(in: bytes, limits: limits).map { .string($0.string) }
        case .unsigned: Value(argument)
        case .negative: Int64(exactly: argument).map { .int(~$0) }
        case .simple: info == 22 ? .null : .bool(info == 21)
        case .float: double.map { .double($0) }
        }
    }
}
