/// A failure of a sink: the operation, its subject, and the operating system's reason.
///
///     could not open /var/log/app.log: Permission denied (errno 13)
public struct SinkError: Error, Sendable, Hashable {
    /// The kind of failure.
    ///
    /// An open set: new kinds break no `switch`.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case invalidOption, system, closed, reentrant, unsupported, several, unencodable, full, tooLong, untrusted
            case noTarget, late, foreign, unavailable, refused
        }

        private let kind: Kind

        /// An option makes no sense; thrown by initializers only.
        public static let invalidOption = Code(kind: .invalidOption)
        /// The operating system refused; see ``SinkError/errno``.
        public static let system = Code(kind: .system)
        /// The sink has been closed.
        public static let closed = Code(kind: .closed)
        /// A sink was emitted into from inside itself.
        public static let reentrant = Code(kind: .reentrant)
        /// This platform, or a library missing from it, does not allow it.
        public static let unsupported = Code(kind: .unsupported)
        /// Several sinks or steps failed; see ``SinkError/underlying``.
        public static let several = Code(kind: .several)
        /// The text has characters that the sink's encoding does not have.
        public static let unencodable = Code(kind: .unencodable)
        /// No more records may wait for the peer or target.
        public static let full = Code(kind: .full)
        /// The record is longer than the sink or its peer takes.
        public static let tooLong = Code(kind: .tooLong)
        /// The peer's certificate was refused, or a file that another user may have put there or altered.
        ///
        /// Waiting does not help; the cause needs an inspection.
        public static let untrusted = Code(kind: .untrusted)

        /// A buffer has no target yet.
        public static let noTarget = Code(kind: .noTarget)
        /// The operation did not finish in time; it may still be under way.
        public static let late = Code(kind: .late)

        /// The service requested a pause, or does not work properly.
        ///
        /// It may take the record later.
        public static let unavailable = Code(kind: .unavailable)
        /// The service rejected the record or its sender.
        ///
        /// Sending it again does not help.
        public static let refused = Code(kind: .refused)

        /// A sink from outside this package threw an error of its own type; see ``SinkError/reason``.
        ///
        /// It counts as permanent.
        public static let foreign = Code(kind: .foreign)

        /// The name of the code.
        public var description: String { kind.rawValue }
    }

    /// The kind of failure.
    public let code: Code
    /// The operation, as it follows "could not": `open`, `rename to app.log.1`.
    public let attempted: String
    /// The object of the operation: a path, an address.
    public let subject: String
    /// The operating system's error number, if it gave one.
    public let errno: Int32?
    /// The reason, where there is no error number for it.
    public let reason: String?
    /// The failures that this one sums up.
    public let underlying: [SinkError]
    /// Whether a reporter of the sink's own has received the error.
    ///
    /// A logger then does not report it again.
    public private(set) var isReported = false

    /// Whether the error is about content.
    ///
    /// Of several records given together, others may then be taken without the one at fault.
    private(set) var blamesContent = false

    /// Creates an error.
    public init(
        _ code: Code,
        attempted: String,
        on subject: String,
        errno: Int32? = nil,
        reason: String? = nil,
        underlying: [SinkError] = []
    ) {
        self.code = code
        self.attempted = attempted
        self.subject = subject
        self.errno = errno
        self.reason = reason
        self.underlying = underlying
    }

    /// Combines several failures.
    ///
    /// None is `nil`, and one is returned as it is. If all sinks are closed the code is `closed`.
    public static func joining(_ errors: [SinkError], attempted: String, on subject: String) -> SinkError? {
        guard errors.count > 1 else { return errors.first }
        let code: Code = errors.allSatisfy { $0.code == .closed } ? .closed : .several
        return SinkError(code, attempted: attempted, on: subject, underlying: errors)
    }

    /// Makes the error of an operation that did not finish in time and may still be under way.
    static func late(_ attempted: String, on subject: String, _ timeout: Duration) -> SinkError {
        SinkError(.late, attempted: attempted, on: subject, reason: "it took longer than \(timeout)")
    }

    /// Converts any error: a ``SinkError`` stays as it is, a ``BatchError`` becomes its cause, and another one becomes
    /// a reason by its ``ErrorDescription``.
    init(_ error: any Error, attempted: String, on subject: String) {
        self =
            error as? SinkError ?? (error as? BatchError)?.cause
            ?? SinkError(.foreign, attempted: attempted, on: subject, reason: ErrorDescription.text(of: error))
    }

    /// Returns this error, marked as about the records' content and not about their destination or sender.
    func blamingContent() -> SinkError {
        var error = self
        error.blamesContent = true
        return error
    }

    /// Returns this error, marked as reported.
    func reported() -> SinkError {
        var error = self
        error.isReported = true
        return error
    }

    /// The part of this error that has not been reported yet.
    var unreported: SinkError? {
        guard !isReported else { return nil }
        guard underlying.contains(where: { $0.unreported == nil }) else { return self }
        return Self.joining(underlying.compactMap(\.unreported), attempted: attempted, on: subject)
    }

    /// Whether waiting may help, as for a full disk, a missing folder or a busy device.
    ///
    /// Options and closed sinks stay as they are.
    public var isTemporary: Bool {
        switch code {
        case .system, .full, .noTarget, .late, .unavailable: true
        case .several: underlying.contains { $0.isTemporary }
        default: false
        }
    }
}
