/// A link to a mail server, whose connection is kept from one mail to the next, and closed after any failure.
struct MailLink: ~Copyable, ServiceLink {
    private let server: MailServer
    private let connectTimeout: Duration
    private let curl: Curl
    private var transfer: MailTransfer?

    /// Prepares a link, without connecting.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/unsupported`` where libcurl is missing.
    init(_ server: MailServer, connectTimeout: Duration) throws(SinkError) {
        curl = try Curl.system.get()
        self.server = server
        self.connectTimeout = connectTimeout
    }

    deinit {
        if var transfer { transfer.finish() }
    }

    mutating func deliver(_ mail: Mail, within time: Duration) throws(ServiceFailure) -> ServiceReceipt {
        var transfer = try takeOrMakeTransfer()
        let outcome = transfer.send(mail, within: time, connecting: connectTimeout)
        if let failure = outcome.failure(to: server.subject) { throw failure }
        self.transfer = consume transfer
        return ServiceReceipt(bytes: mail.bytes.count, note: outcome.note(to: server.subject))
    }

    private mutating func takeOrMakeTransfer() throws(ServiceFailure) -> MailTransfer {
        if let kept = transfer.take() { return kept }
        do throws(SinkError) {
            return try MailTransfer(server, curl)
        } catch {
            throw ServiceFailure(error: error, remedy: .none)
        }
    }
}

/// A mail for a server: its bytes, its sender and its recipients.
struct Mail: Sendable {
    let from: MailAddress
    let to: [MailAddress]
    /// The bytes, in lines that end with CR LF.
    let bytes: [UInt8]
}
