extension ByteWriter {
    /// Appends attributes as a form, as `urllib.parse.urlencode` of CPython encodes a dictionary.
    mutating func append(form attributes: Attributes) {
        var isFirst = true
        for attribute in attributes.unique {
            if !isFirst { append(UInt8(ascii: "&")) }
            isFirst = false
            append(formPair: attribute)
        }
    }

    /// Appends one attribute as it stands in a form.
    mutating func append(formPair attribute: Attribute) {
        append(formText: attribute.key)
        append(UInt8(ascii: "="))
        append(formValue: attribute.value)
    }

    /// Appends bytes as `quote_plus` does: letters, digits and `_.-~` as they are, a space as `+`, all others as `%XX`.
    mutating func append(formBytes bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while !rest.isEmpty {
            // In pieces, because room for a long text with every byte escaped would be three times its length.
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(512))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(512))
            let place = room(for: piece.count * 3)
            var written = 0
            for byte in piece {
                if Self.isUnreserved(byte) {
                    place.storeBytes(of: byte, toByteOffset: written, as: UInt8.self)
                    written &+= 1
                } else if byte == UInt8(ascii: " ") {
                    place.storeBytes(of: UInt8(ascii: "+"), toByteOffset: written, as: UInt8.self)
                    written &+= 1
                } else {
                    place.storeBytes(of: UInt8(ascii: "%"), toByteOffset: written, as: UInt8.self)
                    place.storeBytes(of: Self.hexDigit(byte >> 4), toByteOffset: written &+ 1, as: UInt8.self)
                    place.storeBytes(of: Self.hexDigit(byte & 15), toByteOffset: written &+ 2, as: UInt8.self)
                    written &+= 3
                }
            }
            advance(by: written)
        }
    }

    /// Appends a text as `quote_plus` does.
    mutating func append(formText text: String) {
        append(formText: text[...])
    }

    /// Appends a part of a text as `quote_plus` does.
    mutating func append(formText text: Substring) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append(formBytes: UnsafeRawBufferPointer($0)) }
        guard isDone == nil else { return }
        var text = text
        text.withUTF8 { append(formBytes: UnsafeRawBufferPointer($0)) }
    }

    /// Appends a value as `quote_plus` of its `str`, or of the value itself if it is bytes.
    private mutating func append(formValue value: Value) {
        switch value {
        case .string(let text): append(formText: text)
        case .int(let number): append(decimal: number)
        case .unsigned(let number): append(decimal: number)
        case .null: append("None")
        case .bool(let truth): append(truth ? "True" : "False")
        case .bytes(let bytes): bytes.withUnsafeBytes { append(formBytes: $0) }
        case .private: append(formText: LogMessage.mask)
        case .double(let number) where number.magnitude < 1e15, .duration(let number) where number.magnitude < 1e15:
            append(pythonText: value)
        case .double, .duration, .timestamp, .array, .map:
            var text = ByteWriter(capacity: 64)
            text.append(pythonText: value)
            text.withBytes { append(formBytes: $0) }
        }
    }

    /// Returns whether a byte is one of `A-Z a-z 0-9 _ . - ~`, each of which is a bit.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        guard byte < 128 else { return false }
        let bits: UInt64 = byte < 64 ? 0x03FF_6000_0000_0000 : 0x47FF_FFFE_87FF_FFFE
        return bits >> UInt64(byte & 63) & 1 == 1
    }

    private static func hexDigit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") - 10 + nibble
    }
}
