/// What a call of Windows could not do.
struct WindowsError: Error, Hashable {
    /// The call.
    let call: String
    /// Windows' number for it, as `GetLastError` tells it.
    let code: UInt32

    /// `ERROR_ACCESS_DENIED`.
    static let accessDenied: UInt32 = 5

    /// As an error of a sink. Windows' numbers are not those of errno, so they stand in the reason.
    func sinkError(attempted: String, on subject: String) -> SinkError {
        SinkError(.system, attempted: attempted, on: subject, reason: "\(call): Windows error \(code)")
    }
}
