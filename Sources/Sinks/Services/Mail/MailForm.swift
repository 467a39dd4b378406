/// The common part of a sink's mails: sender, recipients, and the conversion of records into a mail.
struct MailForm: Sendable {
    private let from: MailAddress
    private let to: [MailAddress]
    private let subject: MailOptions.Subject
    private let formatter: any RecordFormatter
    private let options: MailOptions

    init(
        from: String,
        to: [String],
        subject: MailOptions.Subject,
        formatter: any RecordFormatter,
        options: MailOptions
    ) throws(SinkError) {
        self.from = try MailAddress(from)
        var recipients: [MailAddress] = []
        for text in to { recipients.append(try MailAddress(text)) }
        // Every server takes at least 100 recipients (RFC 5321, section 4.5.3.1.8).
        guard (1...100).contains(recipients.count) else {
            throw SinkError(
                .invalidOption,
                attempted: "mail to",
                on: "\(recipients.count) recipients",
                reason: "expected 1 to 100"
            )
        }
        self.to = recipients
        self.subject = subject
        self.formatter = formatter
        self.options = options
    }

    /// Makes a mail of some records, one below the other, with a message ID of its own.
    func mail(of records: [LogRecord]) -> Mail {
        let now = options.service.clock.now()
        let message = MailMessage(
            from: from,
            to: to,
            subject: subject.text(for: records),
            date: MailDate(instant: now, zone: options.zone),
            id: MailMessage.id(at: now, random: .random(in: .min ... .max), from: from),
            text: text(of: records),
            allows8Bit: options.allows8Bit
        )
        return Mail(from: from, to: to, bytes: message.bytes)
    }

    private func text(of records: [LogRecord]) -> MailText {
        ByteWriter.withScratch { writer in
            for (index, record) in records.enumerated() {
                if index > 0 { writer.append(UInt8(ascii: "\n")) }
                formatter.format(record, into: &writer)
            }
            return writer.withBytes { MailText($0) }
        }
    }
}
