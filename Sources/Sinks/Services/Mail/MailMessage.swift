/// A mail before it is sent, with its headers, its text and its bytes.
///
///     From: me@a.example
///     To: you@b.example,two@c.example
///     Subject: Log
///     Date: Sat, 21 Nov 2026 01:46:40 +0000
///     Message-ID: <1795225600000000000.4711.1f@a.example>
///     Content-Type: text/plain; charset="utf-8"
///     Content-Transfer-Encoding: 7bit
///     MIME-Version: 1.0
struct MailMessage {
    let from: MailAddress
    let to: [MailAddress]
    /// The subject, from which ``MailOptions/Subject`` has removed control characters.
    let subject: String
    let date: MailDate
    /// The message ID, without its brackets.
    let id: String
    let text: MailText
    /// Whether short lines with non-ASCII letters stay as they are.
    let allows8Bit: Bool

    /// Appends the mail as it is sent, but without doubled dots, which the transport adds.
    ///
    /// Every line ends with CR LF, and none has more than 998 bytes.
    func append(to writer: inout ByteWriter) {
        let encoding = MailEncoding.chosen(for: text, allowing8Bit: allows8Bit)
        let headers = [
            MailHeader("From", [from]),
            MailHeader("To", to),
            MailHeader("Subject", text: subject),
            MailHeader("Date", date.description),
            MailHeader("Message-ID", "<\(id)>"),
            MailHeader("Content-Type", "text/plain; charset=\"utf-8\""),
            MailHeader("Content-Transfer-Encoding", encoding.rawValue),
            MailHeader("MIME-Version", "1.0"),
        ]
        for header in headers { header.append(to: &writer) }
        writer.append("\r\n")
        encoding.append(text, to: &writer)
    }

    /// The mail's bytes.
    var bytes: [UInt8] {
        var writer = ByteWriter(capacity: text.bytes.count + 1024)
        append(to: &writer)
        return writer.withBytes { Array($0) }
    }

    /// Returns a unique message ID: the instant, the process, a random number, and the sender's domain.
    static func id(at instant: Timestamp, random: UInt64, from sender: MailAddress) -> String {
        "\(instant.nanoseconds).\(ProcessIdentity.current.id).\(String(random, radix: 36))@\(sender.domain)"
    }
}
