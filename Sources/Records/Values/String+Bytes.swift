extension String {
    /// Returns whether two texts have the same bytes.
    package func hasSameBytes(as other: String) -> Bool {
        if isTriviallyIdentical(to: other) { return true }
        guard utf8.count == other.utf8.count else { return false }
        return withBytes { one in other.withBytes { one.isSame(as: $0) } }
    }

    /// Calls a closure with the bytes.
    ///
    /// Unlike `withUTF8` this changes nothing and counts no references.
    @inlinable @inline(__always)
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        // `nil` occurs only for a bridged string, which Linux does not have. No function that is not inlined gets the
        // closure: what it captures would then live in memory, also on the usual way.
        if let result = utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) { return result }
        var copy = self
        return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
