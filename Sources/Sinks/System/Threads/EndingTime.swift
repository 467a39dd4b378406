/// A timeout that two steps share: first accepted records are delivered, then the rest is done.
///
/// A tenth of the time is reserved for the second step, so that a slow first step cannot use up all of it.
struct EndingTime: Sendable {
    /// The time for delivering.
    let delivery: Duration
    /// The end of that time.
    let delivered: Deadline
    /// The end of the whole time.
    let end: Deadline

    /// - Parameter timeout: the whole time; a negative one counts as zero.
    init(_ timeout: Duration) {
        let timeout = max(timeout, .zero)
        delivery = timeout - timeout / 10
        delivered = Deadline(after: delivery)
        end = Deadline(after: timeout)
    }
}
