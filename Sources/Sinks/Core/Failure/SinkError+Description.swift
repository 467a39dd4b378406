extension SinkError: LoggableError {
    /// The name of the ``code``.
    public var errorCode: String? { code.description }
}

extension SinkError: CustomStringConvertible {
    /// One line: the operation, its subject, and the reason.
    ///
    /// Paths, hosts and foreign texts are escaped as a record's text is, so that none can forge a line or a terminal
    /// sequence. The properties have them unescaped.
    public var description: String {
        plainDescription.withEscapes
    }

    private var plainDescription: String {
        let subject = subject.isEmpty ? "" : " \(subject)"
        switch code {
        case .closed where reason == nil: return "could not \(attempted)\(subject): it has been closed"
        case .reentrant: return "could not \(attempted)\(subject): the call came from inside it"
        default: break
        }
        var text = "could not \(attempted)\(subject)"
        let causes = [reason, errno.map { Errno($0).description }].compactMap(\.self)
        if !causes.isEmpty { text += ": " + causes.joined(separator: ": ") }
        if !underlying.isEmpty { text += ": " + underlying.map(\.description).joined(separator: "; ") }
        return text
    }

    /// Creates an error of the operating system.
    init(_ attempted: String, on subject: String, _ errno: Errno) {
        self.init(.system, attempted: attempted, on: subject, errno: errno.rawValue)
    }
}
