import Measuring

extension Comparison {
    /// The comparison with as few records as counting instructions needs, since it slows everything down fifty times.
    func countingInstructions(records: Int?) -> Comparison {
        with(records: records ?? 20_000)
    }
}
