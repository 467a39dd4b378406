extension CurlError {
    /// As the failure of a service: what it could not do, and whether it makes sense to try again.
    func serviceFailure(attempted: String, on subject: String) -> ServiceFailure {
        ServiceFailure(error: sinkError(attempted: attempted, on: subject), remedy: remedy)
    }

    private var remedy: ServiceFailure.Remedy {
        switch code {
        // What is wrong with the request or with this libcurl stays so: no protocol, a bad URL, an option that it does not know.
        case 1, 3, 4, Self.badArgument, 48: .none
        // The connection broke: an empty answer, a partial one, sending, receiving; another connection may do.
        case 18, 52, 55, 56: .again(nil)
        default: .wait(nil)
        }
    }
}
