/// The outcome of an attempt to send a mail, from the results of libcurl and the server.
struct MailOutcome {
    /// The error of libcurl; `nil` if the transfer is complete.
    let error: CurlError?
    /// The status of the server's last reply; 0 if there was none.
    let status: Int
    /// The server's refusals, word by word.
    let refusals: [String]
    /// Whether the connection was kept from an earlier mail.
    let isReused: Bool

    /// Returns the failure of the attempt; `nil` if the server has taken the mail.
    func failure(to subject: String) -> ServiceFailure? {
        guard let error else { return nil }
        switch error.code {
        case CurlError.loginDenied, CurlError.loginFailed: return refusal(to: subject, "log in to", isLogin: true)
        case CurlError.upgradeFailed where status < 400 || status >= 500:
            // Waiting does not help: an operator must check which server answers there without the required encryption.
            let reason = "it does not offer STARTTLS, which is required"
            return ServiceFailure(
                error: SinkError(.untrusted, attempted: "send to", on: subject, reason: reason),
                remedy: .wait(nil)
            )
        default: break
        }
        // A server may close an idle connection, and may send 421 first. A new connection is tried at once.
        let isStale = isReused && error.code != CurlError.timedOut && (status < 400 || status == 421)
        if !isStale, error.code != CurlError.timedOut, status >= 400 {
            return refusal(to: subject, "send to", isLogin: false)
        }
        let failure = error.serviceFailure(attempted: "send to", on: subject)
        return ServiceFailure(error: failure.error, remedy: isStale ? .again(.zero) : .wait(nil))
    }

    /// Returns an error about rejected recipients, if the mail was taken for others.
    func note(to subject: String) -> SinkError? {
        guard error == nil, !refusals.isEmpty else { return nil }
        return SinkError(.refused, attempted: "send to all recipients by", on: subject, reason: words)
    }

    /// Returns the failure of a refusal.
    ///
    /// A reply of 4yz is temporary, one of 5yz permanent (RFC 5321, section 4.2.1).
    private func refusal(to subject: String, _ attempted: String, isLogin: Bool) -> ServiceFailure {
        let isTemporary = (400..<500).contains(status)
        let reason = isLogin ? loginRefusal : words
        let error = SinkError(
            isTemporary ? .unavailable : .refused,
            attempted: attempted,
            on: subject,
            reason: reason
        )
        // Repeated logins with a wrong password lock the account.
        guard !isLogin else { return ServiceFailure(error: error, remedy: .wait(nil)) }
        return ServiceFailure(
            error: Self.statusesOfContent.contains(status) ? error.blamingContent() : error,
            remedy: isTemporary ? .wait(nil) : .none
        )
    }

    /// Statuses of size or content (RFC 5321, section 4.2.3): they concern the mail, not the sender or a recipient.
    private static let statusesOfContent: Set = [552, 554]

    /// The reason of a failed login, without the server's words, which may repeat the credentials.
    private var loginRefusal: String {
        status < 400
            ? "it offers no supported login mechanism" : "the server refuses the credentials (\(status))"
    }

    private var words: String {
        refusals.isEmpty ? "the server answers \(status)" : refusals.joined(separator: "; ")
    }
}

extension CurlError {
    /// `CURLE_USE_SSL_FAILED`.
    static let upgradeFailed: Int32 = 64
    /// `CURLE_LOGIN_DENIED`.
    static let loginDenied: Int32 = 67
    /// `CURLE_AUTH_ERROR`: a login mechanism failed before the server was contacted for it.
    static let loginFailed: Int32 = 94
}
