extension Duration {
    /// The whole nanoseconds, within the range of 64 bits: 292 years.
    var clampedNanoseconds: Int64 {
        Int64(clamping: attoseconds / 1_000_000_000)
    }
}
