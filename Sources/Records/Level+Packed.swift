// A level as one word, for those who change it while others read it.
extension Level {
    /// The severity in the upper half, the number of the name in the lower.
    package var packed: Int64 {
        Int64(rawValue) << 32 | Int64(nameIndex)
    }

    /// A level from the word that it was packed into.
    package init(packed: Int64) {
        rawValue = Int32(truncatingIfNeeded: packed >> 32)
        nameIndex = UInt16(truncatingIfNeeded: packed)
    }
}
