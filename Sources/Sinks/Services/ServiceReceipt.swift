/// The answer of a service that has taken a message.
struct ServiceReceipt: Sendable {
    /// The size of the message in bytes.
    var bytes: Int
    /// The number of the message's records that the service rejected.
    var rejected = 0
    /// An error for the failure reporter, although the message was delivered.
    var note: SinkError?
}
