/// One measurement of one side.
struct Sample {
    /// The figure of a record.
    let figure: Double
    /// The sum over all results, for work that writes nothing.
    var checksum = 0
}
