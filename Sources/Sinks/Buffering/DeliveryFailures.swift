/// What went wrong while records left a buffer.
struct DeliveryFailures: Sendable {
    /// Records that the target will never take.
    var refused: [SinkFailure] = []
    /// Why the others still wait.
    var lasting: SinkError?
    /// Whether the target worked before.
    var isNews = false

    /// All of it as one error; `nil` if nothing went wrong.
    func joined(_ attempted: String) -> SinkError? {
        let errors = refused.compactMap { $0.error as? SinkError } + (lasting.map { [$0] } ?? [])
        return SinkError.joining(errors, attempted: attempted, on: "a buffer")
    }
}
