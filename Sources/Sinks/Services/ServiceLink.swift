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

/// The answer of a service that has taken a message.
struct ServiceReceipt: Sendable {
    /// The size of the message in bytes.
    var bytes: Int
    /// The number of the message's records that the service rejected.
    var rejected = 0
    /// An error for the failure reporter, although the message was delivered.
    var note: SinkError?
    /// The part of the message that the service did not take; `nil` if it took all.
    var refusal: PartialRefusal?
}

/// The failure of a service to take a message, with the remedy that may help.
struct ServiceFailure: Error, Sendable {
    /// The remedy that may help.
    enum Remedy: Sendable, Hashable {
        /// No remedy: the service is reachable, and does not take this message.
        case none
        /// A pause, as long as the service requested, if it did.
        case wait(Duration?)
        /// A retry within the same call, after the wait that the service requested, if it did.
        case again(Duration?)
    }

    let error: SinkError
    let remedy: Remedy

    /// The pause that the service requested, if it did.
    var requestedPause: Duration? {
        switch remedy {
        case .none: nil
        case .wait(let pause), .again(let pause): pause
        }
    }
}
