/// A way to a service that takes a message and answers: HTTP, mail.
///
/// It belongs to one owner and lets go of its connections with its `deinit`.
protocol ServiceLink: ~Copyable, Sendable {
    /// What is sent: one or more records, ready to go.
    associatedtype Message: Sendable

    /// Sends a message and waits for the answer, connecting if need be.
    /// - Parameter time: how long all of that may take.
    /// - Throws: ``ServiceFailure``; the link is usable all the same.
    mutating func deliver(_ message: Message, within time: Duration) throws(ServiceFailure) -> ServiceReceipt
}
