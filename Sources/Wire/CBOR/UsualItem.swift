/// A data item of a form that nearly every sender uses: a number, a short text, a truth value or null.
enum UsualItem {
    case whole(UInt64)
    case negative(Int64)
    case text(UnsafeRawBufferPointer)
    case truth(Bool)
    case null
    case float(Double)
}

extension ByteCursor {
    /// Takes an item.
    ///
    /// Returns `nil` and takes nothing if the item has another form or is incomplete.
    @inline(__always)
    mutating func takeUsualItem() -> UsualItem? {
        guard let (initial, others) = peekNine else { return nil }
        switch initial {
        case 0x00...0x17: return take(.whole(UInt64(initial)), 1)
        case 0x18...0x1B:
            let width = 1 &<< Int(initial & 3)
            return take(.whole(others &>> UInt64(truncatingIfNeeded: 64 &- width &* 8)), width &+ 1)
        case 0x20...0x37: return take(.negative(~Int64(initial & 31)), 1)
        case 0x60...0x77: return takeText(Int(initial & 31), behind: 1)
        case 0x78: return takeText(Int(truncatingIfNeeded: others >> 56), behind: 2)
        case 0xF4, 0xF5: return take(.truth(initial == 0xF5), 1)
        case 0xF6: return take(.null, 1)
        case 0xF9: return take(.float(Double(half: UInt16(truncatingIfNeeded: others >> 48))), 3)
        case 0xFA: return take(.float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: others >> 32)))), 5)
        case 0xFB: return take(.float(Double(bitPattern: others)), 9)
        default: return nil
        }
    }

    /// Takes the bytes of an item.
    ///
    /// Returns `nil` and takes nothing if there are fewer.
    @inline(__always)
    mutating func take(_ item: UsualItem, _ length: Int) -> UsualItem? {
        guard length <= remaining else { return nil }
        skip(length)
        return item
    }

    @inline(__always)
    private mutating func takeText(_ length: Int, behind head: Int) -> UsualItem? {
        guard let bytes = peek(length, behind: head) else { return nil }
        return take(.text(bytes), length &+ head)
    }
}
