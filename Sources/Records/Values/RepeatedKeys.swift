/// The keys of up to 16 attributes, one after another: finds the first that was there before.
///
/// It compares a number made of each key, and reads keys only where those are equal.
struct RepeatedKeys {
    static let most = 16

    private var marks = InlineArray<16, UInt64>(repeating: 0)
    private var count = 0

    /// Adds a key, of which there were fewer than ``most``.
    /// - Parameters:
    ///   - key: its bytes.
    ///   - pair: the attribute that it belongs to.
    ///   - first: the first attribute, all of those before `pair` having been added.
    /// - Returns: whether it is new.
    @inline(__always)
    mutating func add(
        _ key: UnsafeRawBufferPointer,
        _ pair: UnsafePointer<Attribute>,
        _ first: UnsafePointer<Attribute>
    ) -> Bool {
        let mark = Self.mark(of: key)
        for earlier in 0..<count where marks[earlier] == mark && first[earlier].isNamed(pair.pointee.key) {
            return false
        }
        marks[count] = mark
        count &+= 1
        return true
    }

    /// A number that keys of the same bytes have in common, and few others: the length, and the first, middle and last byte.
    @inline(__always)
    private static func mark(of key: UnsafeRawBufferPointer) -> UInt64 {
        guard let first = key.baseAddress, !key.isEmpty else { return 0 }
        let last = UInt64((first + (key.count &- 1)).load(as: UInt8.self))
        let middle = UInt64((first + key.count / 2).load(as: UInt8.self))
        return UInt64(key.count) &<< 24 | last &<< 16 | middle &<< 8 | UInt64(first.load(as: UInt8.self))
    }
}
