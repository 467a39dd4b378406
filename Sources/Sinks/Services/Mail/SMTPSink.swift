/// Sends records by mail: Python's `SMTPHandler`.
///
///     let mail = try SMTPSink(
///         MailServer("mail.shop.example", credentials: MailCredentials(user: "shop", password: Secret(secret))),
///         from: "The shop <shop@shop.example>",
///         to: ["ops@shop.example"],
///         subject: .each { record in "\(record.level) in \(record.name)" }
///     )
///     .buffered(capacity: 50, flushLevel: .off, options: BufferOptions(flushAge: .seconds(60)))    // up to 50 records a mail
///     .rateLimited(to: 500, per: .seconds(3600))                                     // records, not mails
///     .queued()
///
/// How many mails there are is up to the buffer: here one a minute, and one more for each 50 records. Its default is to send
/// each error at once; `.rateLimited` counts records.
///
/// A mail has been accepted by the server when `emit` returns. A log call waits for that, ten seconds at most by default; put the
/// sink behind a queue. After a failure the server is left alone for a while, 1, 2, 4 … 30 seconds, and records fail at once; a
/// buffer keeps them until then. The connection is kept for the next mail, and closed by any failure. A server that does not
/// answer the goodbye is waited for once more as long, and for two seconds when the sink is closed.
/// Closing also waits for a mail that is being sent by another thread.
///
/// A mail may arrive twice if the connection breaks before the server's answer has come: its `Message-ID` is the same then.
/// If some of several recipients are refused, the others get the mail, as in Python; the failure reporter is told who did not.
public struct SMTPSink: OutputSink, BatchSink {
    let output: ServiceOutput<MailLink>
    private let form: MailForm
    private let subject: String

    /// Creates a sink. A server that is away is no error now.
    ///
    /// - Parameters:
    ///   - server: the mail server, how the connection is encrypted, and the credentials.
    ///   - sender: whom the mail is from: an address, or `name <address>`.
    ///   - recipients: whom it goes to; at least one, of 100 at most.
    ///   - subject: what stands in the subject.
    ///   - formatter: how a record becomes text; several records stand one below the other. Default: a line with time, level, logger,
    ///     message and attributes.
    ///   - options: time-outs, and how the mail is written.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption`` for what is no address, or makes no sense; with the
    ///   code ``SinkError/Code/unsupported`` if the system has no libcurl.
    public init(
        _ server: MailServer,
        from sender: String,
        to recipients: [String],
        subject: MailSubject,
        formatter: any RecordFormatter = TextFormatter(),
        options: MailOptions = MailOptions()
    ) throws {
        let form = try MailForm(from: sender, to: recipients, subject: subject, formatter: formatter, options: options)
        try server.validate()
        self.form = form
        self.subject = server.subject
        output = try ServiceOutput(
            try MailLink(server, connectTimeout: options.service.connectTimeout),
            subject: server.subject,
            options: options.service
        ) { records throws(SinkError) in form.mail(of: records) }
    }

    /// Sends some records as one mail.
    public func emit(_ records: [LogRecord]) throws { try output.emit(records) }

    /// The mail that some records would be sent as, with its headers, each line ended by CR LF: for looking at it, or for sending
    /// it another way.
    public func message(of records: [LogRecord]) -> [UInt8] { form.mail(of: records).bytes }
}

extension SMTPSink: CustomStringConvertible, CustomReflectable {
    /// The server: `mail server mail.shop.example:587`.
    public var description: String { subject }

    /// The description: what is inside holds the password.
    public var customMirror: Mirror { Mirror(self, children: ["server": subject], displayStyle: .struct) }
}
