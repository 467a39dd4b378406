internal import SinksLibc

extension UnsafeRawBufferPointer {
    /// Returns whether two pieces of memory have the same content.
    ///
    /// `elementsEqual` would compare one byte at a time.
    package func isSame(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let one = baseAddress, let two = other.baseAddress else { return true }
        return memcmp(one, two, count) == 0
    }
}
