/// The replies of a mail server during one transfer: the last status, and the first few refusals, word by word.
///
/// The beginning of a mail (`MAIL`) removes earlier refusals, because the session has overcome them. Examples are a
/// server without `EHLO` that took `HELO`, and one with broken STARTTLS that was used without.
final class MailReplies {
    /// The status of the last reply (RFC 5321, section 4.2); 0 if there was none.
    private(set) var status = 0
    /// Lines that begin with 4 or 5, fit for a message: without control characters, and of limited length.
    private(set) var refusals: [String] = []

    private static let longestLine = 200
    private static let mostLines = 4
    private static let goodbye = 221

    /// Removes the replies of the last transfer.
    func removeAll() {
        status = 0
        refusals = []
    }

    /// Takes a line of a reply.
    func take(_ line: UnsafeRawBufferPointer) {
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return
        }
        let status = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        // The answer to QUIT is not about the mail.
        guard status != Self.goodbye else { return }
        self.status = status
        guard status >= 400, refusals.count < Self.mostLines else { return }
        let text = String(decoding: line.prefix(Self.longestLine), as: UTF8.self)
        let words = MailOptions.Subject.harmless(text).utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
        refusals.append(words.joined(separator: " "))
    }

    /// Notes an outgoing command.
    ///
    /// Only its first letters are read, because other commands contain a password.
    func note(command: UnsafeRawBufferPointer) {
        if command.starts(with: Self.beginning) { removeAll() }
    }

    private static let beginning = "MAIL ".utf8

    /// A `CURLOPT_DEBUGFUNCTION` whose context holds replies.
    ///
    /// It ignores everything but commands.
    static let noteCommand:
        @convention(c) (UnsafeRawPointer?, Int32, UnsafeRawPointer?, Int, UnsafeMutableRawPointer?) -> Int32 = {
            _,
            kind,
            bytes,
            count,
            context in
            guard kind == commandKind, let bytes, let context, count > 0 else { return 0 }
            // The transfer has set the context, and keeps the replies alive for as long as libcurl may call.
            let replies = Unmanaged<MailReplies>.fromOpaque(context).takeUnretainedValue()
            replies.note(command: UnsafeRawBufferPointer(start: bytes, count: count))
            return 0
        }

    /// `CURLINFO_HEADER_OUT`.
    private static let commandKind: Int32 = 2
}
