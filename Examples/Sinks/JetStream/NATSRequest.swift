import Sinks

/// A request of a NATS client, in the form of the protocol.
enum NATSRequest: Sendable {
    case connect(Login?)
    case subscribe(to: String)
    case publish(LabelledEntry, subject: String, reply: String)
    case ping
    case pong

    /// Writes the request.
    func append(to writer: inout ByteWriter) {
        switch self {
        case .connect(let login): Self.appendConnect(login, to: &writer)
        case .subscribe(let subject): writer.append("SUB \(subject) 1\r\n")
        case .publish(let entry, let subject, let reply):
            let headers = Self.headers(of: entry)
            let sizes = "\(headers.utf8.count) \(headers.utf8.count + entry.bytes.count)"
            writer.append("HPUB \(subject) \(reply) \(sizes)\r\n\(headers)")
            writer.append(entry.bytes)
            writer.append("\r\n")
        case .ping: writer.append("PING\r\n")
        case .pong: writer.append("PONG\r\n")
        }
    }

    /// Returns the number of bytes that the server counts against its limit: the headers and the entry.
    static func size(of entry: LabelledEntry) -> Int {
        headers(of: entry).utf8.count + entry.bytes.count
    }

    /// Returns the headers, with the identifier by which JetStream stores a message only once.
    private static func headers(of entry: LabelledEntry) -> String {
        "NATS/1.0\r\nNats-Msg-Id: \(entry.identifier)\r\n\r\n"
    }

    /// Writes the request to log in.
    ///
    /// `no_responders` makes the server answer at once where no stream takes the subject.
    private static func appendConnect(_ login: Login?, to writer: inout ByteWriter) {
        writer.append(#"CONNECT {"verbose":false,"pedantic":false,"headers":true,"no_responders":true,"lang":"swift""#)
        writer.append(#","version":"1","name":"swift-sinks""#)
        if let login {
            writer.append(#","user":"#)
            writer.append(jsonString: login.user)
            writer.append(#","pass":"#)
            writer.append(jsonString: login.password.revealed())
        }
        writer.append("}\r\n")
    }
}
