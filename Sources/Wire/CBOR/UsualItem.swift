/// A data item as nearly every sender of records writes it: a number, a short text, a truth value or nothing.
enum UsualItem {
    case whole(UInt64)
    case text(UnsafeRawBufferPointer)
    case truth(Bool)
    case null
    case float(Double)
}

extension ByteCursor {
    /// Takes an item; `nil`, and nothing is taken, if it is of another kind, or if fewer bytes follow than the longest head has.
    @inline(__always)
    mutating func takeUsualItem() -> UsualItem? {
        guard let (initial, others) = peekNine else { return nil }
        switch initial {
        case 0x00...0x17:
            skip(1)
            return .whole(UInt64(initial))
        case 0x18...0x1B:
            let width = 1 &<< Int(initial & 3)
            skip(width &+ 1)
            return .whole(others &>> UInt64(truncatingIfNeeded: 64 &- width &* 8))
        case 0x60...0x77: return takeText(Int(initial & 31), behind: 1)
        case 0x78: return takeText(Int(truncatingIfNeeded: others >> 56), behind: 2)
        case 0xF4, 0xF5:
            skip(1)
            return .truth(initial == 0xF5)
        case 0xF6:
            skip(1)
            return .null
        case 0xF9:
            skip(3)
            return .float(Double(half: UInt16(truncatingIfNeeded: others >> 48)))
        case 0xFA:
            skip(5)
            return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: others >> 32))))
        case 0xFB:
            skip(9)
            return .float(Double(bitPattern: others))
        default: return nil
        }
    }

    @inline(__always)
    private mutating func takeText(_ length: Int, behind head: Int) -> UsualItem? {
        guard let bytes = peek(length, behind: head) else { return nil }
        skip(length &+ head)
        return .text(bytes)
    }
}
