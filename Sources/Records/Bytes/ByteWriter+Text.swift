extension ByteWriter {
    /// Appends one byte.
    @inlinable @inline(__always)
    public mutating func append(_ byte: UInt8) {
        room(for: 1).storeBytes(of: byte, as: UInt8.self)
        advance(by: 1)
    }

    /// Appends bytes as they are.
    @inlinable @inline(__always)
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        let place = room(for: bytes.count)
        if bytes.count <= 16 {
            Self.copyFew(bytes.count, from: source, to: place)
        } else {
            place.copyMemory(from: source, byteCount: bytes.count)
        }
        advance(by: bytes.count)
    }

    /// Copies up to 16 bytes with at most two moves that may overlap.
    ///
    /// Most pieces of a line are that short, and a call to `memcpy` takes longer than the copying.
    @inlinable @inline(__always)
    package static func copyFew(_ count: Int, from source: UnsafeRawPointer, to place: UnsafeMutableRawPointer) {
        if count >= 8 {
            let tail = count &- 8
            let (first, last) = (source.loadUnaligned(as: UInt64.self), (source + tail).loadUnaligned(as: UInt64.self))
            place.storeBytes(of: first, as: UInt64.self)
            (place + tail).storeBytes(of: last, as: UInt64.self)
        } else if count >= 4 {
            let tail = count &- 4
            let (first, last) = (source.loadUnaligned(as: UInt32.self), (source + tail).loadUnaligned(as: UInt32.self))
            place.storeBytes(of: first, as: UInt32.self)
            (place + tail).storeBytes(of: last, as: UInt32.self)
        } else if count > 0 {
            // The first, middle and last byte, which may coincide.
            let (middle, tail) = (count / 2, count &- 1)
            let (first, second) = (source.load(as: UInt8.self), (source + middle).load(as: UInt8.self))
            let last = (source + tail).load(as: UInt8.self)
            place.storeBytes(of: first, as: UInt8.self)
            (place + middle).storeBytes(of: second, as: UInt8.self)
            (place + tail).storeBytes(of: last, as: UInt8.self)
        }
    }

    /// Appends bytes as they are.
    @inlinable @inline(__always)
    public mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { append($0) }
    }

    /// Appends bytes as they are.
    public mutating func append(contentsOf bytes: some Collection<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { append(UnsafeRawBufferPointer($0)) }
        if done == nil {
            for byte in bytes { append(byte) }
        }
    }

    /// Appends the text of a literal as it is.
    @inlinable @inline(__always)
    public mutating func append(_ literal: StaticString) {
        if literal.hasPointerRepresentation {
            append(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
        } else {
            literal.withUTF8Buffer { append(UnsafeRawBufferPointer($0)) }
        }
    }

    /// Appends a literal of ASCII letters in lower case.
    mutating func append(lowercasing letters: StaticString) {
        letters.withUTF8Buffer { bytes in
            for byte in bytes { append(byte | 0x20) }
        }
    }

    /// Appends the UTF-8 of a text as it is, without escaping.
    @inlinable @inline(__always)
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// Appends the UTF-8 of a text as it is, without escaping.
    @inlinable
    public mutating func append(_ text: Substring) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// Appends one byte several times.
    public mutating func append(repeating byte: UInt8, count repetitions: Int) {
        for _ in 0..<max(repetitions, 0) { append(byte) }
    }
}
