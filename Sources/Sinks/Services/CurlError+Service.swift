extension CurlError {
    /// Returns the error as the failure of a service: the failed operation, and whether a retry makes sense.
    func serviceFailure(attempted: String, on subject: String) -> ServiceFailure {
        ServiceFailure(error: sinkError(attempted: attempted, on: subject), remedy: remedy)
    }

    private var remedy: ServiceFailure.Remedy {
        switch code {
        // The fault is in the request or in this libcurl, and stays: no protocol, a bad URL, an unknown option.
        case 1, 3, 4, Self.badArgument, 48: .none
        // The connection broke: an empty or partial answer, a failed send or receive. A new connection may help.
        case 18, 52, 55, 56: .again(nil)
        default: .wait(nil)
        }
    }
}
