internal import Sinks

// Options of connections that several kinds have.
extension SinkSettings {
    /// Returns the pauses between attempts.
    func backoff(_ key: String = "backoff", or fallback: Backoff = Backoff()) throws -> Backoff {
        try section(key) { section in
            Backoff(
                retryStart: try section.duration("start") ?? fallback.retryStart,
                retryFactor: try section.number("factor", in: 1...1000) ?? fallback.retryFactor,
                retryMax: try section.duration("longest") ?? fallback.retryMax,
                jitter: try section.number("jitter", in: 0...1) ?? fallback.jitter
            )
        } ?? fallback
    }

    /// Returns the options of TLS; `nil` without such a section.
    func tls(_ key: String = "tls") throws -> TLSOptions? {
        try section(key) { section in
            let trust = try section.text("certificates").map { TLSOptions.Trust.certificates($0) }
            return TLSOptions(
                trust: trust ?? .system,
                identity: try section.section("identity") { try $0.identity() },
                minimumVersion: try section.choice("minimumVersion", or: .tls12, ["1.2": .tls12, "1.3": .tls13]),
                serverName: try section.text("serverName"),
                revocations: try section.text("revocations")
            )
        }
    }

    private func identity() throws -> TLSOptions.ClientIdentity {
        TLSOptions.ClientIdentity(
            certificatePath: try required("certificate", text("certificate")),
            keyPath: try required("key", text("key")),
            password: try secretText("password")
        )
    }

    /// Returns the endpoint and whether TLS is spoken: `tcp://host:port`, `tls://host:port`, `unix:///path`.
    func endpoint(_ key: String, _ schemes: [EndpointText.Scheme], port: UInt16? = nil) throws -> EndpointText? {
        let forms = schemes.map { "\"\($0.example(withPort: port == nil))\"" }.joined(separator: ", ")
        return try value(key, expecting: "one of \(forms)") { text in
            EndpointText(text, port: port).flatMap { schemes.contains($0.scheme) ? $0 : nil }
        }
    }

    /// Returns the codec of records, signed if there is a section `signing`.
    func codec() throws -> any RecordCodec {
        let codec: any RecordCodec = try choice("codec", ["cbor": CBORCodec(), "pickle": PickleCodec()]) ?? CBORCodec()
        return try section("signing") { section in
            let id = try section.required("id", section.text("id"))
            let secret = try section.required("secret", section.secretText("secret"))
            do throws(WireError) {
                return Self.signed(codec, try SigningKey(id: id, secret: Array(secret.utf8)))
            } catch {
                throw self.error("signing", reason: error.reason)
            }
        } ?? codec
    }

    private static func signed(_ codec: some RecordCodec, _ key: SigningKey) -> any RecordCodec {
        SignedCodec(codec, key: key)
    }
}
