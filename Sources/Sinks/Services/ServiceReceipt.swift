/// What a service has answered that took a message.
struct ServiceReceipt: Sendable {
    /// How many bytes the message had.
    var bytes: Int
    /// How many of its records the service took note of and did not keep.
    var rejected = 0
    /// What the failure reporter is to be told although the message was delivered.
    var note: SinkError?
}
