// A level as one word, so that it can be changed while other threads read it.
extension Level {
    /// The severity in the upper half, the index of the name in the lower half.
    package var packed: Int64 {
        Int64(rawValue) << 32 | Int64(nameIndex)
    }

    /// Creates a level from its packed word.
    package init(packed: Int64) {
        rawValue = Int32(truncatingIfNeeded: packed >> 32)
        nameIndex = UInt16(truncatingIfNeeded: packed)
    }
}
