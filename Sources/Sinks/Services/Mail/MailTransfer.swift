/// A connection to a mail server that carries one mail after another.
struct MailTransfer: ~Copyable, @unchecked Sendable {
    // Used by one thread at a time. `transfer` is released first, and calls the other two until then.
    private var transfer: CurlTransfer
    private let upload: MailUpload
    private let replies: MailReplies

    /// Prepares a connection, which the first mail opens.
    init(_ server: MailServer, _ curl: Curl) throws(SinkError) {
        let target = try server.target
        let (upload, replies) = (MailUpload(), MailReplies())
        do throws(CurlError) {
            var transfer = try CurlTransfer(
                curl,
                protocols: [.smtp, .smtps],
                tls: server.security.options,
                longestAnswer: 0,
                usesProxy: false
            )
            try transfer.handle.set(server, target)
            try transfer.handle.set(upload, replies)
            self.transfer = transfer
        } catch {
            throw error.sinkError(attempted: "prepare", on: server.subject)
        }
        (self.upload, self.replies) = (upload, replies)
    }

    /// Sends a mail.
    mutating func send(_ mail: Mail, within time: Duration, connecting: Duration) -> MailOutcome {
        replies.removeAll()
        upload.begin(mail.bytes)
        defer { upload.begin([]) }
        var failure: CurlError?
        do throws(CurlError) {
            try transfer.handle.set(.mailFrom, to: mail.from.address)
            try transfer.handle.set(.mailRecipients, to: mail.to.map(\.address))
            try transfer.handle.set(.uploadLength, to: mail.bytes.count)
            // The last wait is for the answer to QUIT, which the timeout of the transfer does not bound.
            try transfer.handle.set(.replySeconds, to: Self.wholeSeconds(time))
            let answer = try transfer.perform(within: time, connecting: connecting)
            failure = answer.cut.map(Self.failure)
        } catch {
            failure = error
        }
        return MailOutcome(
            error: failure,
            status: replies.status,
            refusals: replies.refusals,
            isReused: transfer.handle.number(.connections) == 0
        )
    }

    /// Sends QUIT and releases the connection, within about two seconds.
    ///
    /// libcurl sends QUIT at the end of a transfer whose connection is not kept, and then uses the options of that
    /// transfer. At cleanup it would wait two minutes for an answer.
    mutating func finish() {
        try? transfer.handle.set(.closesAfterwards, to: true)
        try? transfer.handle.set(.uploads, to: false)
        try? transfer.handle.set(.hasNoBody, to: true)
        try? transfer.handle.set(.mailRecipients, to: [])
        try? transfer.handle.set(.command, to: "NOOP")
        try? transfer.handle.set(.replySeconds, to: 1)
        _ = try? transfer.perform(within: .seconds(1), connecting: .milliseconds(1))
    }

    /// Returns the failure of a transfer that was cut off.
    ///
    /// An SMTP status belongs to one step, so it is no answer then.
    private static func failure(_ cut: CurlError) -> CurlError {
        cut.code == CurlError.timedOut ? CurlError(code: cut.code, text: "the mail was not answered in time") : cut
    }

    private static func wholeSeconds(_ time: Duration) -> Int {
        max(1, Int(min((time / .seconds(1)).rounded(.up), 1e6)))
    }
}

extension CurlHandle {
    fileprivate mutating func set(_ server: MailServer, _ target: TLSTarget) throws(CurlError) {
        // libcurl sends the path of the URL in EHLO.
        try set(.url, to: target.url(server.security.scheme) + "/" + Self.escaped(server.introduction()))
        if let detour = server.detour { try set(.connectTo, to: [detour]) }
        try set(.upgrade, to: server.security.upgrade)
        try set(.userName, to: server.credentials?.user)
        try set(.password, to: server.credentials?.password.text)
        // The mechanisms of Python's smtplib. libcurl would prefer GSSAPI or NTLM, and not try a password after those.
        try set(.waysToLogIn, to: "AUTH=CRAM-MD5;AUTH=PLAIN;AUTH=LOGIN")
        try set(.uploads, to: true)
        do throws(CurlError) {
            try set(.allowsRefusedRecipients, to: true)
        } catch {
            // Before version 7.69 a mail goes to all recipients or to none.
        }
    }

    /// Escapes a name for the path of a URL.
    ///
    /// In a domain or an address literal, only the brackets need that.
    private static func escaped(_ name: String) -> String {
        name.replacing("[", with: "%5B").replacing("]", with: "%5D")
    }

    fileprivate mutating func set(_ upload: MailUpload, _ replies: MailReplies) throws(CurlError) {
        try set(.readFunction, .readData) { upload.give(to: $0) }
        try set(.headerFunction, .headerData) { line in
            replies.take(UnsafeRawBufferPointer(line))
            return line.count
        }
        try set(.debugData, to: Unmanaged.passUnretained(replies).toOpaque())
        try set(.debugFunction, to: unsafeBitCast(MailReplies.noteCommand, to: UnsafeRawPointer.self))
        // Only with the debug function set, because libcurl would otherwise write to standard error.
        try set(.verbose, to: true)
    }
}
