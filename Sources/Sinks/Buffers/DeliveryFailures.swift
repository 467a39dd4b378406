/// The failures of one delivery from a buffer.
struct DeliveryFailures: Sendable {
    /// Records that the target will never take.
    var refused: [SinkFailure] = []
    /// The reason why the others still wait.
    var lasting: SinkError?
    /// Whether the target worked before the failure.
    var isNews = false

    /// Joins the failures into one error; `nil` if there are none.
    func joined(_ attempted: String) -> SinkError? {
        let errors = refused.compactMap { $0.error as? SinkError } + (lasting.map { [$0] } ?? [])
        return SinkError.joining(errors, attempted: attempted, on: "a buffer")
    }
}
