/// A link to a service that takes a message and answers, such as an HTTP or a mail server.
///
/// It belongs to one owner, and its `deinit` releases its connections.
protocol ServiceLink: ~Copyable, Sendable {
    /// The unit of sending: one or more records, ready to go.
    associatedtype Message: Sendable

    /// Sends a message, after connecting if necessary, and waits for the answer.
    /// - Parameters:
    ///   - message: the message.
    ///   - time: the timeout of connecting, sending and waiting together.
    /// - Returns: the receipt of the service.
    /// - Throws: ``ServiceFailure``. The link stays usable.
    mutating func deliver(_ message: Message, within time: Duration) throws(ServiceFailure) -> ServiceReceipt
}
