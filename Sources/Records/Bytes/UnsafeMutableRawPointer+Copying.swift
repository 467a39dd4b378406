// Copying of few bytes. A call of `memcpy` would take longer than the copying itself.
extension UnsafeMutableRawPointer {
    /// Copies bytes to a place with room for them.
    ///
    /// Up to 64 bytes take a few moves; texts of records are rarely longer.
    @inlinable @inline(__always)
    package func copy(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        let count = bytes.count
        if count <= 16 {
            ByteWriter.copyFew(count, from: source, to: self)
        } else if count <= 64 {
            // The last 16 bytes may overlap the ones before.
            var offset = 0
            while offset &+ 16 < count {
                copySixteen(from: source, at: offset)
                offset &+= 16
            }
            copySixteen(from: source, at: count &- 16)
        } else {
            copyMemory(from: source, byteCount: count)
        }
    }

    @inlinable @inline(__always)
    package func copySixteen(from source: UnsafeRawPointer, at offset: Int) {
        storeBytes(
            of: source.loadUnaligned(fromByteOffset: offset, as: SIMD2<UInt64>.self),
            toByteOffset: offset,
            as: SIMD2<UInt64>.self
        )
    }
}
