import Foundation
import Testing

@testable import Sinks

/// A mail server in this process that answers as a test says, and knows which connections there are.
final class ScriptedMailServer: Sendable {
    /// The reaction to received bytes.
    enum Reaction: Sendable {
        case reply(String)
        /// It says nothing, and waits for more.
        case silence
        case close
        /// It says this again and again, until the other end closes.
        case endless(String)
    }

    struct State: Sendable {
        /// The received lines.
        ///
        /// The first of a connection is empty; a mail is its lines with `.` at the end.
        var commands: [String] = []
        var mails: [String] = []
        var opened = 0
        var closed = 0
        var reactions: [String: [Reaction]] = [:]
        var always: [String: Reaction] = [:]
    }

    let port: UInt16
    private let listener: Int32
    private let condition = NSCondition()
    nonisolated(unsafe) private var state = State()

    init() throws {
        listener = socket(AF_INET, TestSocket.stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (descriptor, size) = (listener, length)
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 }
        }
        try #require(isBound && listen(listener, 100) == 0)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &length) }
        }
        port = UInt16(bigEndian: address.sin_port)
        let serve: @Sendable (Int32) -> Void = { [weak self] in self?.serve($0) }
        Thread.detachNewThread {
            while true {
                let connection = TestSocket.accept(at: descriptor)
                guard connection >= 0 else { break }
                Thread.detachNewThread { serve(connection) }
            }
            close(descriptor)
        }
    }

    /// No connection is accepted any more.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// Reacts so to the next times that a line begins with a word; the greeting is the answer to nothing, a mail's end
    /// to `.`.
    func next(_ word: String, _ reactions: Reaction...) { with { $0.reactions[word, default: []] += reactions } }

    /// Reacts so each time, or as usual again.
    func always(_ word: String, _ reaction: Reaction?) { with { $0.always[word] = reaction } }

    func with<Result>(_ body: (inout State) -> Result) -> Result {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        return body(&state)
    }

    var mails: [String] { with { $0.mails } }
    var opened: Int { with { $0.opened } }
    /// The verbs that were said.
    var verbs: [String] { with { $0.commands.map { String($0.prefix { $0 != " " && $0 != ":" }) } } }

    /// Waits until every connection has been closed by the other end.
    /// - Returns: whether that is so, within a minute.
    func allClosed() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        let end = Date(timeIntervalSinceNow: 60)
        while state.opened != state.closed {
            guard condition.wait(until: end) else { return false }
        }
        return true
    }

    private func serve(_ connection: Int32) {
        with { $0.opened += 1 }
        defer {
            close(connection)
            with { $0.closed += 1 }
        }
        var on: Int32 = 1
        setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
        guard react(to: "", usually: "220 scripted.example ready", on: connection) else { return }
        var received: [UInt8] = []
        var inMail = false
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            while let line = Self.nextLine(&received, inMail) {
                if inMail { with { $0.mails.append(line) } }
                let goesOn = react(
                    to: inMail ? "." : line,
                    usually: inMail ? "250 queued" : Self.reply(to: line),
                    on: connection
                )
                inMail =
                    !inMail && line == "DATA" && goesOn
                    && with { $0.commands.last == "DATA" && $0.always["DATA"] == nil }
                guard goesOn else { return }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            received += buffer[..<count]
        }
    }

    /// A command, or all of a mail with the dots undone.
    private static func nextLine(_ received: inout [UInt8], _ inMail: Bool) -> String? {
        let end = Array((inMail ? "\r\n.\r\n" : "\r\n").utf8)
        guard let range = received.firstRange(of: end) else { return nil }
        let line = String(decoding: received[..<range.lowerBound], as: UTF8.self)
        received.removeSubrange(..<range.upperBound)
        return inMail ? line.replacing("\r\n..", with: "\r\n.") : line
    }

    private static func reply(to line: String) -> String {
        switch line.prefix(4) {
        case "EHLO": "250-scripted.example\r\n250-SIZE 100000000\r\n250 8BITMIME"
        case "DATA": "354 go on"
        case "QUIT": "221 bye"
        default: "250 OK"
        }
    }

    /// - Returns: whether the connection goes on.
    private func react(to line: String, usually reply: String, on connection: Int32) -> Bool {
        let word = line == "." ? "." : String(line.prefix(4))
        let reaction = with { state -> Reaction in
            state.commands.append(line)
            if let next = state.reactions[word]?.first {
                state.reactions[word]?.removeFirst()
                return next
            }
            return state.always[word] ?? .reply(reply)
        }
        switch reaction {
        case .reply(let text): return Self.send(text + "\r\n", on: connection)
        case .silence: return true
        case .close: return word == "QUIT"
        case .endless(let text):
            let piece = String(repeating: text, count: 1000)
            while Self.send(piece, on: connection) {}
            return false
        }
    }

    private static func send(_ text: String, on connection: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

extension ScriptedMailServer {
    /// A sink that sends to it, tries once, and leaves it alone for no time after a failure.
    func sink(
        formatter: any RecordFormatter = Some.plain,
        credentials: MailOptions.Credentials? = nil,
        security: MailOptions.Security = .none,
        clientName: String? = nil,
        to recipients: [String] = ["you@b.example"],
        _ change: (inout ServiceOptions) -> Void = { _ in }
    ) throws -> SMTPSink {
        var service = ServiceOptions(
            timeouts: .init(connect: .seconds(30), request: .seconds(30), total: .seconds(30)),
            retry: .init(attempts: 1, backoff: Backoff(retryStart: .zero)),
            failures: .silent
        )
        change(&service)
        return try SMTPSink(
            MailServer(
                "127.0.0.1",
                port: port,
                security: security,
                credentials: credentials,
                clientName: clientName
            ),
            from: "me@a.example",
            to: recipients,
            subject: "Log",
            formatter: formatter,
            options: MailOptions(service: service)
        )
    }

    /// The texts of the mails that were taken, decoded.
    var texts: [String] { mails.map(Self.text) }

    private static func text(of mail: String) -> String {
        let parts = mail.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let body = (parts.count > 1 ? String(parts[1]) : "") + "\r\n"
        var text: String
        if mail.contains("Content-Transfer-Encoding: base64") {
            text = String(
                decoding: Data(base64Encoded: body, options: .ignoreUnknownCharacters) ?? Data(),
                as: UTF8.self
            )
        } else if mail.contains("Content-Transfer-Encoding: quoted-printable") {
            text = unquoted(body.replacing("=\r\n", with: ""))
        } else {
            text = body
        }
        text = text.replacing("\r\n", with: "\n")
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    private static func unquoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
