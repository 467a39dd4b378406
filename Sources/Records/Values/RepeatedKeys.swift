/// A detector of repeated keys among up to 16 attributes, which are added one after another.
///
/// It compares a number derived from each key, and reads the keys only if the numbers are equal.
struct RepeatedKeys {
    static let most = 16

    private var marks = (EightWords(), EightWords())
    private var count = 0

    /// Adds a key.
    ///
    /// Fewer than ``most`` keys must have been added before.
    /// - Parameters:
    ///   - key: the bytes of the key.
    ///   - pair: the attribute of the key.
    ///   - first: the first attribute; all those before `pair` have been added.
    /// - Returns: whether the key is new.
    @inline(__always)
    mutating func add(
        _ key: UnsafeRawBufferPointer,
        _ pair: UnsafePointer<Attribute>,
        _ first: UnsafePointer<Attribute>
    ) -> Bool {
        let mark = Self.mark(of: key)
        let count = count
        self.count = count &+ 1
        return withUnsafeMutableBytes(of: &marks) { bytes in
            let marks = bytes.assumingMemoryBound(to: UInt64.self)
            for earlier in 0..<count where marks[earlier] == mark && first[earlier].isNamed(pair.pointee.key) {
                return false
            }
            marks[count] = mark
            return true
        }
    }

    /// Returns a number that equal keys share, and few others: the length, and the first, middle and last byte.
    @inline(__always)
    private static func mark(of key: UnsafeRawBufferPointer) -> UInt64 {
        guard let first = key.baseAddress, !key.isEmpty else { return 0 }
        let last = UInt64((first + (key.count &- 1)).load(as: UInt8.self))
        let middle = UInt64((first + key.count / 2).load(as: UInt8.self))
        return UInt64(key.count) &<< 24 | last &<< 16 | middle &<< 8 | UInt64(first.load(as: UInt8.self))
    }
}
