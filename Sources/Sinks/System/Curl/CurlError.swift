/// A failure of libcurl, in libcurl's own words.
struct CurlError: Error, Hashable {
    /// The `CURLcode`.
    let code: Int32
    /// The message of this failure, or else the meaning of the code.
    let text: String
    /// The operating system's error number, if that was the cause.
    var errno: Errno?

    /// Converts the failure to an error of a sink.
    func sinkError(attempted: String, on subject: String) -> SinkError {
        SinkError(sinkCode, attempted: attempted, on: subject, errno: systemError?.rawValue, reason: text)
    }

    private var sinkCode: SinkError.Code {
        switch code {
        // The peer's certificate, or its name. Older versions have a code for each.
        case 51, 60: .untrusted
        // Without TLS, libcurl does not support `https`. The others are features that were not built in or are newer
        // than this version.
        case 1, 4, 48: .unsupported
        case Self.badArgument: .invalidOption
        case Self.processEnds: .closed
        default: .system
        }
    }

    /// Whether it can happen during an answer, after its status has arrived.
    var cutsAnswer: Bool {
        switch code {
        // A malformed header, a body that is too short or too long, a failure of sending or receiving, or an unknown
        // encoding.
        case 8, 18, Self.writeFailed, Self.timedOut, 55, 56, 61: true
        default: false
        }
    }

    private var systemError: Errno? {
        code == Self.timedOut ? .timedOut : errno
    }

    /// `CURLE_COULDNT_CONNECT`.
    static let notConnected: Int32 = 7
    /// `CURLE_WRITE_ERROR`: the answer exceeded the limit.
    static let writeFailed: Int32 = 23
    /// `CURLE_OUT_OF_MEMORY`.
    static let outOfMemory: Int32 = 27
    /// `CURLE_OPERATION_TIMEDOUT`.
    static let timedOut: Int32 = 28
    /// `CURLE_BAD_FUNCTION_ARGUMENT`.
    static let badArgument: Int32 = 43
    /// `CURLE_AGAIN`: the call would block.
    static let again: Int32 = 81
    /// No code of libcurl's: the process is ending, so libcurl was not called.
    static let processEnds: Int32 = -1
}
