/// What libcurl could not do, in its own words.
struct CurlError: Error, Hashable {
    /// The `CURLcode`.
    let code: Int32
    /// What it wrote about this failure, or else what the code means.
    let text: String
    /// The operating system's error number, if that was the cause.
    var errno: Errno?

    /// As an error of a sink.
    func sinkError(attempted: String, on subject: String) -> SinkError {
        SinkError(sinkCode, attempted: attempted, on: subject, errno: systemError?.rawValue, reason: text)
    }

    private var sinkCode: SinkError.Code {
        switch code {
        // The peer's certificate, its name; older versions tell the two apart.
        case 51, 60: .untrusted
        // Without TLS it knows no `https`, and what was not built in or is newer than it, it does not know either.
        case 1, 4, 48: .unsupported
        case Self.badArgument: .invalidOption
        case Self.processEnds: .closed
        default: .system
        }
    }

    /// Whether it can happen while an answer comes, whose status may be there already.
    var cutsAnswer: Bool {
        switch code {
        // A header that makes no sense, less than was said or more than is taken, no room for sending, receiving; an unknown encoding.
        case 8, 18, 23, Self.timedOut, 55, 56, 61: true
        default: false
        }
    }

    private var systemError: Errno? {
        code == Self.timedOut ? .timedOut : errno
    }

    /// `CURLE_COULDNT_CONNECT`.
    static let notConnected: Int32 = 7
    /// `CURLE_OUT_OF_MEMORY`.
    static let outOfMemory: Int32 = 27
    /// `CURLE_OPERATION_TIMEDOUT`.
    static let timedOut: Int32 = 28
    /// `CURLE_BAD_FUNCTION_ARGUMENT`.
    static let badArgument: Int32 = 43
    /// `CURLE_AGAIN`: it would have to wait.
    static let again: Int32 = 81
    /// No code of libcurl's: it was not called any more.
    static let processEnds: Int32 = -1
}
