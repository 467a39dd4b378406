// Comparison of the words of two values in memory. Equal words mean equal values as long as both are retained.
// Different words may still be equal values.

extension String {
    /// Returns whether two texts are the same words in memory.
    @inlinable @inline(__always)
    func isTriviallyIdentical(to other: String) -> Bool {
        guard MemoryLayout<String>.size == 2 * MemoryLayout<UInt64>.size else { return false }
        return withUnsafeBytes(of: self) { one in
            withUnsafeBytes(of: other) { other in
                one.load(as: UInt64.self) == other.load(as: UInt64.self)
                    && one.load(fromByteOffset: 8, as: UInt64.self) == other.load(fromByteOffset: 8, as: UInt64.self)
            }
        }
    }
}

extension ThreadIdentity {
    /// Returns whether two identities have the same number and the same words of a name in memory.
    @inline(__always)
    func isTriviallyIdentical(to other: ThreadIdentity) -> Bool {
        id == other.id && name.isTriviallyIdentical(to: other.name)
    }
}
