@testable import Sinks

extension Some {
    /// A mail that differs from the next one only in what a test is about.
    static func mail(
        _ text: String = "some text",
        subject: String = "Log",
        from: String = "me@a.example",
        to: [String] = ["you@b.example"],
        allowing8Bit: Bool = false
    ) throws -> MailMessage {
        try mail(Array(text.utf8), subject: subject, from: from, to: to, allowing8Bit: allowing8Bit)
    }

    /// A mail of any bytes.
    static func mail(
        _ text: [UInt8],
        subject: String = "Log",
        from: String = "me@a.example",
        to: [String] = ["you@b.example"],
        allowing8Bit: Bool = false
    ) throws -> MailMessage {
        MailMessage(
            from: try MailAddress(from),
            to: try to.map { try MailAddress($0) },
            subject: MailOptions.Subject.harmless(subject),
            date: MailDate(instant: Timestamp(seconds: 1_795_225_600), zone: .utc),
            id: "1.2.3@a.example",
            text: text.withUnsafeBytes { MailText($0) },
            allows8Bit: allowing8Bit
        )
    }
}

extension MailMessage {
    /// The mail as text, with bare LF at the ends of lines.
    var string: String { String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n") }

    /// The text behind the empty line.
    var body: String { String(string.split(separator: "\n\n", maxSplits: 1).last ?? "") }

    /// The lines of one header.
    func header(_ name: String) -> String {
        var lines: [Substring] = []
        for line in (string.split(separator: "\n\n", maxSplits: 1).first ?? "").split(separator: "\n") {
            if line.hasPrefix(name + ":") || (line.hasPrefix(" ") && !lines.isEmpty) {
                lines.append(line)
            } else if !lines.isEmpty {
                break
            }
        }
        return lines.joined(separator: "\n")
    }
}
