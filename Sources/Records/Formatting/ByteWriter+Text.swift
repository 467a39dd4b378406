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
        room(for: bytes.count).copyMemory(from: source, byteCount: bytes.count)
        advance(by: bytes.count)
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
        literal.withUTF8Buffer { append(UnsafeRawBufferPointer($0)) }
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
