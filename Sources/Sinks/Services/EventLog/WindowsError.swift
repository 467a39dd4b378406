/// The failure of a call of Windows.
struct WindowsError: Error, Hashable {
    /// The name of the call.
    let call: String
    /// Windows' error code, as `GetLastError` returns it.
    let code: UInt32

    /// `ERROR_ACCESS_DENIED`.
    static let accessDenied: UInt32 = 5

    /// Returns the error as a sink's error.
    ///
    /// Windows' codes are not those of errno, so the code stands in the reason.
    func sinkError(attempted: String, on subject: String) -> SinkError {
        SinkError(.system, attempted: attempted, on: subject, reason: "\(call): Windows error \(code)")
    }
}
