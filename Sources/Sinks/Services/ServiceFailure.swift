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
    var pauseAskedFor: Duration? {
        switch remedy {
        case .none: nil
        case .wait(let pause), .again(let pause): pause
        }
    }
}
