/// What a mail server has said during one transfer: the last status, and the first few refusals, word by word.
///
/// Once a mail begins (`MAIL`), what was refused before has been overcome: a server that does not know `EHLO` was told `HELO`, one
/// whose STARTTLS is out of order was talked to without.
final class MailReplies {
    /// The status of the last reply (RFC 5321, section 4.2); 0 if there was none.
    private(set) var status = 0
    /// Lines that begin with 4 or 5, as they may stand in a message: without control characters, and not endless.
    private(set) var refusals: [String] = []

    private static let longestLine = 200
    private static let mostLines = 4
    private static let goodbye = 221

    /// Forgets the transfer before.
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
        // The answer to the goodbye says nothing about the mail.
        guard status != Self.goodbye else { return }
        self.status = status
        guard status >= 400, refusals.count < Self.mostLines else { return }
        let text = String(decoding: line.prefix(Self.longestLine), as: UTF8.self)
        let words = MailSubject.harmless(text).utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
        refusals.append(words.joined(separator: " "))
    }

    /// Takes note of a command that goes out. Only its first letters are looked at: others have a password in them.
    func note(command: UnsafeRawBufferPointer) {
        if command.starts(with: Self.beginning) { removeAll() }
    }

    private static let beginning = "MAIL ".utf8

    /// A `CURLOPT_DEBUGFUNCTION`; the context holds replies. What is told beside commands is left where it is.
    static let noteCommand:
        @convention(c) (UnsafeRawPointer?, Int32, UnsafeRawPointer?, Int, UnsafeMutableRawPointer?) -> Int32 = {
            _,
            kind,
            bytes,
            count,
            context in
            guard kind == commandKind, let bytes, let context, count > 0 else { return 0 }
            // The transfer has put the replies there, and keeps them for as long as libcurl may call.
            let replies = Unmanaged<MailReplies>.fromOpaque(context).takeUnretainedValue()
            replies.note(command: UnsafeRawBufferPointer(start: bytes, count: count))
            return 0
        }

    /// `CURLINFO_HEADER_OUT`.
    private static let commandKind: Int32 = 2
}
