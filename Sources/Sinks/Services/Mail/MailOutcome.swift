/// What has become of an attempt to send a mail, decided from what libcurl and the server say.
struct MailOutcome {
    /// What libcurl says; `nil` if the transfer came to its end.
    let error: CurlError?
    /// The status of the server's last reply; 0 if there was none.
    let status: Int
    /// What the server refused, in its words.
    let refusals: [String]
    /// Whether the connection was one that had been kept from an earlier mail.
    let isReused: Bool

    /// Why the mail was not taken; `nil` if it was.
    func failure(to subject: String) -> ServiceFailure? {
        guard let error else { return nil }
        switch error.code {
        case CurlError.loginDenied, CurlError.loginFailed: return refusal(to: subject, "log in to", isLogin: true)
        case CurlError.upgradeFailed where status < 400 || status >= 500:
            // Not a matter of waiting: somebody has to look who answers there without the encryption that was asked for.
            let reason = "it does not offer STARTTLS, which is required"
            return ServiceFailure(
                error: SinkError(.untrusted, attempted: "send to", on: subject, reason: reason),
                remedy: .wait(nil)
            )
        default: break
        }
        // A server may close a connection that rests, and may say so first: 421. Over a new one it gets another chance at once.
        let isStale = isReused && error.code != CurlError.timedOut && (status < 400 || status == 421)
        if !isStale, error.code != CurlError.timedOut, status >= 400 {
            return refusal(to: subject, "send to", isLogin: false)
        }
        let failure = error.serviceFailure(attempted: "send to", on: subject)
        return ServiceFailure(error: failure.error, remedy: isStale ? .again(.zero) : .wait(nil))
    }

    /// That some of several recipients were refused, if the mail was taken for others.
    func note(to subject: String) -> SinkError? {
        guard error == nil, !refusals.isEmpty else { return nil }
        return SinkError(.refused, attempted: "send to all recipients by", on: subject, reason: words)
    }

    /// A reply of 4yz asks to come back later, one of 5yz not to (RFC 5321, section 4.2.1).
    private func refusal(to subject: String, _ attempted: String, isLogin: Bool) -> ServiceFailure {
        let isTemporary = (400..<500).contains(status)
        let reason = isLogin ? loginRefusal : words
        let error = SinkError(
            isTemporary ? .unavailable : .refused,
            attempted: attempted,
            on: subject,
            reason: reason
        )
        // Who goes on with a wrong password is locked out.
        guard !isLogin else { return ServiceFailure(error: error, remedy: .wait(nil)) }
        return ServiceFailure(
            error: Self.statusesOfContent.contains(status) ? error.blamingContent() : error,
            remedy: isTemporary ? .wait(nil) : .none
        )
    }

    /// Too much, or content that is not taken (RFC 5321, section 4.2.3): the mail, and not the sender or a recipient.
    private static let statusesOfContent: Set = [552, 554]

    /// Without the server's words: in answer to a login it may repeat what it was told.
    private var loginRefusal: String {
        status < 400
            ? "it offers no way to log in that this can use" : "the server refuses the credentials (\(status))"
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
    /// `CURLE_AUTH_ERROR`: a way to log in failed before the server was asked.
    static let loginFailed: Int32 = 94
}
