extension ByteWriter {
    /// Appends untrusted text, escaped so that it can forge neither a line nor a terminal sequence.
    ///
    /// Control characters (C0, DEL, C1), line and paragraph separators, and the marks that reorder text on a screen are
    /// written as escapes (`\n`, `\t`, `\x1b`, `\u2028`). So is every byte that is not UTF-8 (`\xff`). Everything else,
    /// backslashes included, is written as it is.
    ///
    /// - Parameter bytes: the text, UTF-8 or not.
    public mutating func append(escaping bytes: UnsafeRawBufferPointer) {
        let plain = Self.plainPrefix(of: bytes, 0x7F, 0x7F)
        guard plain < bytes.count else { return append(bytes) }
        append(bytes, where: 0x7F, or: 0x7F) { writer, rest in
            writer.appendEscape(rest)
        }
    }

    /// Appends untrusted text, escaped like ``append(escaping:)-(UnsafeRawBufferPointer)``.
    @inline(__always)
    public mutating func append(escaping text: String) {
        text.withBytes { append(escaping: $0) }
    }

    /// Appends text of several lines and indents each but the first, so that none can be mistaken for a record.
    ///
    /// - Parameters:
    ///   - text: lines separated by LF; controls within a line are escaped.
    ///   - indentation: spaces after each line break.
    public mutating func append(escapingLines text: String, indentation: Int) {
        var text = text
        text.withUTF8 { bytes in
            // Not split: text of nothing but line breaks would take many times its size.
            var rest = UnsafeRawBufferPointer(bytes)
            while let end = rest.firstIndex(of: 10) {
                append(escaping: UnsafeRawBufferPointer(rebasing: rest[..<end]))
                append(UInt8(ascii: "\n"))
                append(repeating: UInt8(ascii: " "), count: indentation)
                rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
            }
            append(escaping: rest)
        }
    }

    /// Copies runs of plain ASCII in one piece and passes the bytes between them to a closure, which consumes at least
    /// one byte.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - first: an ASCII byte that is not plain, besides controls, DEL and everything from 0x80.
    ///   - second: another such byte.
    ///   - escape: appends an escape, and returns the number of bytes that it stands for.
    @inline(__always)
    mutating func append(
        _ bytes: UnsafeRawBufferPointer,
        where first: UInt8,
        or second: UInt8,
        escape: (inout ByteWriter, UnsafeRawBufferPointer) -> Int
    ) {
        var rest = bytes
        while !rest.isEmpty {
            let plain = Self.plainPrefix(of: rest, first, second)
            append(UnsafeRawBufferPointer(rebasing: rest[..<plain]))
            rest = UnsafeRawBufferPointer(rebasing: rest[plain...])
            if rest.isEmpty { return }
            let consumed = min(max(escape(&self, rest), 1), rest.count)
            rest = UnsafeRawBufferPointer(rebasing: rest[consumed...])
        }
    }

    /// Copies bytes and returns whether all of them are printable ASCII.
    ///
    /// If not, some may have been copied.
    @inline(__always)
    static func copyPlain(_ count: Int, from source: UnsafeRawPointer, to place: UnsafeMutableRawPointer) -> Bool {
        guard count >= 8 else { return copyPlainFew(count, from: source, to: place) }
        // The last word may overlap the one before it.
        let tail = count &- 8
        guard count >= 16 else {
            let first = copyWord(UInt64.self, from: source, to: place)
            return isPlain(marked(first) | marked(copyWord(UInt64.self, from: source + tail, to: place + tail)))
        }
        typealias Pair = SIMD2<UInt64>
        var marks = Pair()
        var index = 0
        while index < count &- 16 {
            marks |= marked(copyWord(Pair.self, from: source + index, to: place + index))
            index &+= 16
        }
        marks |= marked(copyWord(Pair.self, from: source + (tail &- 8), to: place + (tail &- 8)))
        return isPlain(marks[0] | marks[1])
    }

    /// Copies fewer than eight bytes like `copyPlain` and checks them as one word.
    @inline(__always)
    private static func copyPlainFew(
        _ count: Int,
        from source: UnsafeRawPointer,
        to place: UnsafeMutableRawPointer
    ) -> Bool {
        if count >= 4 {
            let tail = count &- 4
            let first = copyWord(UInt32.self, from: source, to: place)
            let last = copyWord(UInt32.self, from: source + tail, to: place + tail)
            return isPlain(marked(UInt64(first) | UInt64(last) &<< 32))
        }
        guard count > 0 else { return true }
        // The bytes are packed as in `shortWord`.
        let first = copyWord(UInt8.self, from: source, to: place)
        let middle = copyWord(UInt8.self, from: source + count / 2, to: place + count / 2)
        let last = copyWord(UInt8.self, from: source + (count &- 1), to: place + (count &- 1))
        return isPlain(marked(UInt64(first) | UInt64(middle) &<< 8 | UInt64(last) &<< 16 | 0x6161_6161_6100_0000))
    }

    @inline(__always)
    private static func copyWord<Word: BitwiseCopyable>(
        _: Word.Type,
        from source: UnsafeRawPointer,
        to place: UnsafeMutableRawPointer
    ) -> Word {
        let word = source.loadUnaligned(as: Word.self)
        place.storeBytes(of: word, as: Word.self)
        return word
    }

    /// Returns a word with the high bit of a byte set if one of the bytes is a control, DEL or beyond ASCII.
    ///
    /// Carries and borrows come only from bytes that set a bit themselves.
    @inline(__always)
    private static func marked(_ word: UInt64) -> UInt64 {
        word | (word &+ 0x0101_0101_0101_0101) | (word &- 0x2020_2020_2020_2020)
    }

    @inline(__always)
    private static func marked(_ words: SIMD2<UInt64>) -> SIMD2<UInt64> {
        words | (words &+ 0x0101_0101_0101_0101) | (words &- 0x2020_2020_2020_2020)
    }

    @inline(__always)
    private static func isPlain(_ marks: UInt64) -> Bool {
        marks & 0x8080_8080_8080_8080 == 0
    }

    /// Loads fewer than eight bytes as one word.
    ///
    /// The rest of the word repeats some of them or holds letters.
    @inline(__always)
    static func shortWord(at source: UnsafeRawPointer, _ count: Int) -> UInt64 {
        if count >= 4 {
            let last = (source + (count &- 4)).loadUnaligned(as: UInt32.self)
            return UInt64(source.loadUnaligned(as: UInt32.self)) | UInt64(last) &<< 32
        }
        guard count > 0 else { return 0x6161_6161_6161_6161 }
        // The first, middle and last byte, which may coincide, and five letters.
        let middle = (source + count / 2).load(as: UInt8.self)
        let last = (source + (count &- 1)).load(as: UInt8.self)
        return UInt64(source.load(as: UInt8.self)) | UInt64(middle) &<< 8 | UInt64(last) &<< 16 | 0x6161_6161_6100_0000
    }

    /// Returns whether all bytes are printable ASCII other than the space and three given bytes.
    ///
    /// Checks eight at once.
    @inline(__always)
    static func isBare(_ bytes: UnsafeRawBufferPointer, without first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        let count = bytes.count
        guard count >= 8 else { return !isBlankOrSpecial(shortWord(at: base, count), first, second, third) }
        var index = 0
        while index < count &- 8 {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if isBlankOrSpecial(word, first, second, third) { return false }
            index &+= 8
        }
        // The last word overlaps the one before it.
        let last = base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        return !isBlankOrSpecial(last, first, second, third)
    }

    /// Returns whether one of eight bytes is a control, a space, beyond ASCII, or one of three given bytes.
    @inline(__always)
    private static func isBlankOrSpecial(_ word: UInt64, _ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let (blank, other) = (word ^ ones &* 0x20, word ^ ones &* UInt64(third))
        let found = ((blank &- ones) & ~blank) | ((other &- ones) & ~other)
        return isSpecial(word, first, second) || found & 0x8080_8080_8080_8080 != 0
    }

    /// Returns the number of leading bytes that are printable ASCII other than two given bytes.
    ///
    /// It checks eight at a time.
    @inline(__always)
    package static func plainPrefix(of bytes: UnsafeRawBufferPointer, _ first: UInt8, _ second: UInt8) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        let count = bytes.count
        if count >= 8 {
            var index = 0
            while index &+ 8 <= count {
                if isSpecial(base.loadUnaligned(fromByteOffset: index, as: UInt64.self), first, second) {
                    return index &+ plainBytes(from: base + index, 8, first, second)
                }
                index &+= 8
            }
            // The last word overlaps the one before it.
            if !isSpecial(base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self), first, second) {
                return count
            }
            return index &+ plainBytes(from: base + index, count &- index, first, second)
        }
        return plainBytes(from: base, count, first, second)
    }

    /// Returns whether one of eight bytes is a control, beyond ASCII, or one of two given bytes.
    @inline(__always)
    private static func isSpecial(_ word: UInt64, _ first: UInt8, _ second: UInt8) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let (a, b) = (word ^ ones &* UInt64(first), word ^ ones &* UInt64(second))
        let controls = (word &- ones &* 0x20) & ~word
        // Adding one lifts DEL to 0x80; a carry can only come out of 0xFF, which is special itself.
        let special = word | (word &+ ones) | controls | ((a &- ones) & ~a) | ((b &- ones) & ~b)
        return special & 0x8080_8080_8080_8080 != 0
    }

    private static func plainBytes(from base: UnsafeRawPointer, _ count: Int, _ first: UInt8, _ second: UInt8) -> Int {
        var index = 0
        while index < count {
            let byte = (base + index).load(as: UInt8.self)
            if byte < 0x20 || byte >= 0x7F || byte == first || byte == second { break }
            index &+= 1
        }
        return index
    }

    /// Appends the character at the front, escaped if necessary, and returns the number of bytes that it took.
    private mutating func appendEscape(_ bytes: UnsafeRawBufferPointer) -> Int {
        let byte = bytes[0]
        guard byte >= 0x80 else {
            appendControl(byte)
            return 1
        }
        guard let scalar = UTF8Scalar(at: bytes) else {
            append("\\x")
            append(hex: UInt32(byte), digits: 2)
            return 1
        }
        if scalar.mustNotReachATerminal {
            append("\\u")
            append(hex: scalar.value, digits: 4)
        } else {
            append(UnsafeRawBufferPointer(rebasing: bytes[..<scalar.length]))
        }
        return scalar.length
    }

    private mutating func appendControl(_ byte: UInt8) {
        switch byte {
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        default:
            append("\\x")
            append(hex: UInt32(byte), digits: 2)
        }
    }

    mutating func append(hex number: UInt32, digits: Int) {
        for position in stride(from: digits - 1, through: 0, by: -1) {
            let nibble = UInt8(truncatingIfNeeded: number >> UInt32(position * 4) & 0xF)
            append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") - 10 + nibble)
        }
    }
}
