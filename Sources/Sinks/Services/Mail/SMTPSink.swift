/// A sink that sends records by mail: Python's `SMTPHandler`.
///
///     let mail = try SMTPSink(
///         MailServer("mail.shop.example", credentials: .init(user: "shop", password: Secret(secret))),
///         from: "The shop <shop@shop.example>",
///         to: ["ops@shop.example"],
///         subject: .each { record in "\(record.level) in \(record.name)" }
///     )
///     // Up to 50 records a mail.
///     .buffered(capacity: 50, flushLevel: .off, options: BufferOptions(flushAge: .seconds(60)))
///     // Records, not mails.
///     .rateLimited(to: 500, per: .seconds(3600))
///     .queued()
///
/// The buffer determines the number of mails: here one a minute, and one more for each 50 records. By default, a buffer
/// sends each error at once. `.rateLimited` counts records, not mails.
///
/// When `emit` returns, the server has accepted the mail. A log call waits for that, ten seconds at most by default, so
/// put the sink behind a queue. After a failure the sink pauses for 1, 2, 4 … 30 seconds. Records fail at once during a
/// pause, and a buffer keeps them until its end.
///
/// The connection is kept for the next mail, and closed by any failure. If the server does not answer QUIT, the sink
/// waits once more as long, and two seconds when it is closed. Closing also waits for a mail that another thread is
/// sending.
///
/// A mail may arrive twice if the connection breaks before the server's answer has come. Its `Message-ID` is the same
/// then. If the server rejects some of several recipients, the others get the mail, as in Python. The failure reporter
/// receives the rejections.
public struct SMTPSink: OutputSink {
    let output: ServiceOutput<MailLink>
    private let form: MailForm
    private let subject: String

    /// Creates a sink.
    ///
    /// An unreachable server is no error at this point.
    ///
    /// - Parameters:
    ///   - server: the mail server, with the encryption of the connection and the credentials.
    ///   - sender: the sender: an address, or `name <address>`.
    ///   - recipients: the recipients, 1 to 100, each an address or `name <address>`.
    ///   - subject: the subject of a mail.
    ///   - formatter: the formatter of a record. Several records stand one below the other. Default: a line with time,
    ///     level, logger, message and attributes.
    ///   - options: timeouts, and the encoding of the mail.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption`` for an invalid address or option; with
    ///   the code ``SinkError/Code/unsupported`` if the system has no libcurl.
    public init(
        _ server: MailServer,
        from sender: String,
        to recipients: [String],
        subject: MailOptions.Subject,
        formatter: any RecordFormatter = TextFormatter(),
        options: MailOptions = MailOptions()
    ) throws {
        let form = try MailForm(from: sender, to: recipients, subject: subject, formatter: formatter, options: options)
        try server.validate()
        self.form = form
        self.subject = server.subject
        output = try ServiceOutput(
            try MailLink(server, connectTimeout: options.service.timeouts.connect),
            subject: server.subject,
            options: options.service
        ) { records throws(SinkError) in form.mail(of: records) }
    }

    /// Returns the mail of some records with its headers, each line ended by CR LF, without sending it.
    ///
    /// The mail can be inspected, or sent another way.
    public func message(of records: [LogRecord]) -> [UInt8] { form.mail(of: records).bytes }
}

extension SMTPSink: CustomStringConvertible, CustomReflectable {
    /// The server: `mail server mail.shop.example:587`.
    public var description: String { subject }

    /// The description, because the content holds the password.
    public var customMirror: Mirror { Mirror(self, children: ["server": subject], displayStyle: .struct) }
}
