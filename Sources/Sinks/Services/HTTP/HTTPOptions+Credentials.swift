extension HTTPOptions {
    /// The content of `Authorization` in each request.
    ///
    /// No description and no mirror reveals the password or the token.
    ///
    ///     let sink = try HTTPSink("https://logs.example/in", credentials: .bearer(Secret(token)))
    public struct Credentials: Sendable, Hashable {
        private enum Kind: Hashable {
            case basic(user: String, password: Secret)
            case bearer(Secret)
        }

        private let kind: Kind

        /// Returns credentials of a name and a password (RFC 7617), sent as UTF-8.
        ///
        /// Without encryption, they can be read on the way. The sink rejects a colon in the name, and control
        /// characters.
        public static func basic(_ user: String, _ password: Secret) -> Credentials {
            Credentials(kind: .basic(user: user, password: password))
        }

        /// Returns credentials of a token (RFC 6750).
        public static func bearer(_ token: Secret) -> Credentials {
            Credentials(kind: .bearer(token))
        }

        /// The value of the header field `Authorization`.
        var field: String {
            switch kind {
            case .bearer(let token): return "Bearer " + token.text
            case .basic(let user, let password):
                var writer = ByteWriter()
                writer.append(base64: Array("\(user):\(password.text)".utf8))
                return "Basic " + writer.withBytes { String(decoding: $0, as: UTF8.self) }
            }
        }

        /// The reason why the credentials cannot be sent; `nil` if they can.
        var objection: String? {
            switch kind {
            case .basic(let user, let password):
                if user.utf8.contains(UInt8(ascii: ":")) { return "the user's name contains a colon" }
                return (user + password.text).unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
                    ? "the credentials contain a control character" : nil
            case .bearer(let token):
                // RFC 6750, section 2.1, extended for tokens of other kinds to what a header field allows.
                return token.text.isEmpty || !token.text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
                    ? "the token contains a character that is invalid in a token" : nil
            }
        }
    }
}

extension HTTPOptions.Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind of the credentials, with the user's name.
    public var description: String {
        switch kind {
        case .basic(let user, _): "basic \(user)"
        case .bearer: "bearer"
        }
    }

    /// The kind of the credentials, with the user's name.
    public var debugDescription: String { description }

    /// The kind of the credentials, with the user's name.
    public var customMirror: Mirror { Mirror(self, children: ["kind": description], displayStyle: .struct) }
}
