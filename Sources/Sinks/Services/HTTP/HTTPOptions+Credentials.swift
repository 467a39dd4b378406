extension HTTPOptions {
    /// The content of `Authorization` in each request.
    ///
    /// No description and no mirror reveals the password or the token.
    ///
    ///     let sink = try HTTPSink("https://logs.example/in", credentials: .bearer(Secret(token)))
    public struct Credentials: Sendable, Hashable {
        private enum Kind: Hashable {
            case basic(user: String, password: Secret)
            case token(Secret, scheme: String)
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
        public static func bearer(_ token: Secret) -> Credentials { .token(token, scheme: "Bearer") }

        /// Returns credentials of a token in a scheme of the service's own, such as `ApiKey` of Elasticsearch.
        public static func token(_ token: Secret, scheme: String) -> Credentials {
            Credentials(kind: .token(token, scheme: scheme))
        }

        /// The value of the header field `Authorization`.
        var field: String {
            switch kind {
            case .token(let token, let scheme): return "\(scheme) \(token.text)"
            case .basic(let user, let password):
                var writer = ByteWriter()
                writer.append(base64: Array("\(user):\(password.text)".utf8))
                return "Basic " + writer.withBytes { String(decoding: $0, as: UTF8.self) }
            }
        }

        /// The texts that must not be shown: the password or token, and the field without the scheme.
        var secrets: [String] {
            switch kind {
            case .token(let token, _): [token.text]
            case .basic(_, let password): [password.text, String(field.dropFirst("Basic ".count))]
            }
        }

        /// The reason why the credentials cannot be sent; `nil` if they can.
        var objection: String? {
            switch kind {
            case .basic(let user, let password):
                if user.utf8.contains(UInt8(ascii: ":")) { return "the user's name contains a colon" }
                return (user + password.text).unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
                    ? "the credentials contain a control character" : nil
            case .token(let token, let scheme):
                if !HTTPHeader.isToken(scheme) { return "the scheme of the credentials is not a token" }
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
        case .token(_, let scheme): scheme.lowercased()
        }
    }

    /// The kind of the credentials, with the user's name.
    public var debugDescription: String { description }

    /// The kind of the credentials, with the user's name.
    public var customMirror: Mirror { Mirror(self, children: ["kind": description], displayStyle: .struct) }
}
