import Measuring

extension Comparison {
    /// Returns the comparison with few records, because counting instructions slows every program down about fifty
    /// times.
    func countingInstructions(records: Int?) -> Comparison {
        with(records: records ?? 20_000)
    }
}
