// A fast path for ordinary attributes, which checks and writes each in one pass.
extension LineCursor {
    /// The most bytes of a value that is neither text nor on the heap.
    private static let longestNumber = 32

    /// Writes attributes like ``ByteWriter/append(pairs:revealing:)`` if no key repeats and neither keys nor values
    /// need escaping.
    /// - Returns: whether the attributes were written; if not, nothing has changed.
    @inline(__always)
    mutating func append(plain pairs: UnsafeBufferPointer<Attribute>) -> Bool {
        guard let first = pairs.baseAddress, !pairs.isEmpty else { return true }
        return append(first, pairs.count)
    }

    @inline(never)
    private mutating func append(_ first: UnsafePointer<Attribute>, _ count: Int) -> Bool {
        guard count <= RepeatedKeys.most else { return false }
        let start = self
        var keys = RepeatedKeys()
        for index in 0..<count {
            guard append(key: first + index, &keys, first), append(value: first + index) else {
                self = start
                return false
            }
        }
        return true
    }

    /// Writes a space, a key and an equals sign.
    @inline(__always)
    private mutating func append(
        key pair: UnsafePointer<Attribute>,
        _ keys: inout RepeatedKeys,
        _ first: UnsafePointer<Attribute>
    ) -> Bool {
        pair.pointee.key.withBytes { key in
            let quote = UInt8(ascii: "\"")
            guard !key.isEmpty, key.count &+ 2 &+ Self.longestNumber <= limit - place,
                ByteWriter.isBare(key, without: UInt8(ascii: "="), quote, quote), keys.add(key, pair, first)
            else { return false }
            place.storeBytes(of: UInt8(ascii: " "), as: UInt8.self)
            (place + 1).copy(key)
            place += key.count &+ 2
            (place - 1).storeBytes(of: UInt8(ascii: "="), as: UInt8.self)
            return true
        }
    }

    /// Writes a value.
    ///
    /// There is room for it unless it is a text.
    @inline(__always)
    private mutating func append(value pair: UnsafePointer<Attribute>) -> Bool {
        switch pair.pointee.value {
        case .int(let number): place += ByteWriter.write(number, at: place)
        case .bool(let truth): append(short: truth ? "true" : "false")
        case .double(let number):
            guard let count = ByteWriter.write(short: number, at: place) else { return false }
            place += count
        case .string(let text): return text.withBytes { append(bare: $0) }
        default: return false
        }
        return true
    }

    @inline(__always)
    private mutating func append(bare text: UnsafeRawBufferPointer) -> Bool {
        guard !text.isEmpty, text.count <= limit - place, !ByteWriter.opensCollection(text),
            ByteWriter.isBare(text, without: UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "\\"))
        else { return false }
        place.copy(text)
        place += text.count
        return true
    }
}
