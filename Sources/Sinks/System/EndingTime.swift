/// A time-out that two steps share: what is accepted is delivered first, and the rest is done after that.
///
/// The second step keeps a tenth of the time for itself, so that a first step that uses up its own leaves some.
struct EndingTime: Sendable {
    /// The time for delivering.
    let delivery: Duration
    /// The end of that time.
    let delivered: Deadline
    /// The end of the whole time.
    let end: Deadline

    /// - Parameter timeout: the whole time; a negative one counts as none.
    init(_ timeout: Duration) {
        let timeout = max(timeout, .zero)
        delivery = timeout - timeout / 10
        delivered = Deadline(after: delivery)
        end = Deadline(after: timeout)
    }
}
