// Whether two values are the same words in memory, which makes them equal as long as somebody holds both. Equal ones in two
// places do not count.

extension String {
    /// Whether two texts are the same words in memory.
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
    /// Whether two are the same thread by the same words in memory.
    @inline(__always)
    func isTriviallyIdentical(to other: ThreadIdentity) -> Bool {
        id == other.id && name.isTriviallyIdentical(to: other.name)
    }
}
