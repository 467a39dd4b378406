import Foundation
import TestPeers
import Testing

/// A running aiosmtpd, which ends with this object.
///
/// Used by one thread at a time.
final class MailPeer: @unchecked Sendable {
    /// The settings of the server.
    struct Options: Encodable {
        /// `none`, `starttls` or `tls`.
        var tls = "none"
        var certificate = ""
        var key = ""
        /// The authority of the clients' certificates.
        var clients = ""
        /// The only user, and the password.
        var user = ""
        var password = ""
        /// The port to listen at; 0 for any that is free.
        var port = 0
    }

    /// A mail as it was received, the dots undone.
    struct Received: Decodable {
        let from: String
        let to: [String]
        let data: Data
        let user: String
        let isEncrypted: Bool
        /// The connection of the request, counted from 1.
        let connection: Int
    }

    private struct Started: Decodable { let port: UInt16 }

    private static let script = #"""
        import asyncio, base64, json, ssl, sys
        from concurrent.futures import ThreadPoolExecutor
        from aiosmtpd.smtp import SMTP, AuthResult

        options = json.loads(sys.argv[1])
        refused, connections = {}, []

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
                if address in refused: return refused[address]
                envelope.rcpt_tos.append(address)
                return '250 OK'

            async def handle_DATA(self, server, session, envelope):
                if 'data' in refused: return refused['data']
                if id(session) not in connections: connections.append(id(session))
                user = (session.auth_data or b'') if session.authenticated else b''
                # The test may read this only when it has got the answer, and a pipe does not hold ten megabytes.
                printer.submit(say, {'from': envelope.mail_from, 'to': envelope.rcpt_tos, 'user': user.decode(),
                     'data': base64.b64encode(envelope.content).decode(), 'isEncrypted': server.transport.get_extra_info('ssl_object') is not None,
                     'connection': connections.index(id(session)) + 1})
                keep.append(session)
                return '250 Queued'

        keep, printer = [], ThreadPoolExecutor(1)
        def say(value): print(json.dumps(value), flush=True)

        def authenticate(server, session, envelope, mechanism, data):
            right = (data.login.decode(), data.password.decode()) == (options['user'], options['password'])
            return AuthResult(success=right, handled=False, auth_data=data.login if right else None)

        async def listen_to_test(server):
            reader = asyncio.StreamReader()
            await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
            while line := await reader.readline():
                what, _, reply = line.decode().strip().partition(' ')
                if reply: refused[what] = reply
                else: refused.pop(what, None)
                say({'port': 0})

        async def main():
            context, arguments = None, dict(hostname='peer.example', decode_data=False)
            if options['tls'] != 'none':
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(options['certificate'], options['key'])
                if options['clients']:
                    context.verify_mode = ssl.CERT_REQUIRED
                    context.load_verify_locations(options['clients'])
            if options['tls'] == 'starttls': arguments |= dict(tls_context=context, require_starttls=True)
            if options['user']:
                arguments |= dict(authenticator=authenticate, auth_required=True, auth_require_tls=options['tls'] == 'starttls')
            server = await asyncio.get_running_loop().create_server(
                lambda: SMTP(Handler(), **arguments), '127.0.0.1', options['port'],
                ssl=context if options['tls'] == 'tls' else None)
            say({'port': server.sockets[0].getsockname()[1]})
            await listen_to_test(server)

        asyncio.run(main())
        """#

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var printed = Data()
    private(set) var port: UInt16 = 0

    /// Starts one; `nil`, having said so, where there is none.
    static func start(_ options: Options = Options()) throws -> MailPeer? {
        guard let python = Python.withMail else {
            Peers.missing("aiosmtpd")
            return nil
        }
        return try MailPeer(python, options)
    }

    private init(_ python: Python, _ options: Options) throws {
        process.executableURL = URL(filePath: python.path)
        let arguments = String(decoding: try JSONEncoder().encode(options), as: UTF8.self)
        process.arguments = ["-W", "ignore", "-c", Self.script, arguments]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        port = try next(Started.self).port
    }

    deinit { end() }

    /// Ends it at once, as a crash would.
    func end() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Makes it refuse a recipient, or `data`, with a reply; without a reply it takes them again.
    func refuse(_ what: String, _ reply: String = "") throws {
        try input.fileHandleForWriting.write(contentsOf: Data("\(what) \(reply)\n".utf8))
        _ = try next(Started.self)
    }

    /// Waits for the next mail.
    func receive() throws -> Received { try next(Received.self) }

    private func next<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // Lines may have megabytes: only what is new is looked at.
        var (line, rest) = (Data(), printed)
        while true {
            if let end = rest.firstIndex(of: 10) {
                line += rest[..<end]
                printed = Data(rest[(end + 1)...])
                return try JSONDecoder().decode(type, from: line)
            }
            line += rest
            rest = output.fileHandleForReading.availableData
            try #require(!rest.isEmpty, "the mail server has ended")
        }
    }
}
