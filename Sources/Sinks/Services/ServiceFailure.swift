/// Why a service did not take a message, and what may help.
struct ServiceFailure: Error, Sendable {
    /// What may help.
    enum Remedy: Sendable, Hashable {
        /// Nothing: the service is there, and does not take this message.
        case none
        /// To leave the service alone, for as long as it asks if it does.
        case wait(Duration?)
        /// To try again within the same call, after as long as the service asks if it does.
        case again(Duration?)
    }

    let error: SinkError
    let remedy: Remedy

    /// How long the service asks to be left alone.
    var pauseAskedFor: Duration? {
        switch remedy {
        case .none: nil
        case .wait(let pause), .again(let pause): pause
        }
    }
}
