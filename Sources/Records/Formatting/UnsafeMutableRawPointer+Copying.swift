// Copying of few bytes, for which a call of `memcpy` takes longer than the copying.
extension UnsafeMutableRawPointer {
    /// Copies bytes to where there is room for them; up to 64, which texts of records rarely exceed, with a few moves.
    @inlinable @inline(__always)
    package func copy(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        let count = bytes.count
        if count <= 16 {
            ByteWriter.copyFew(count, from: source, to: self)
        } else if count <= 64 {
            // The last 16 may overlap the ones before.
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
