extension HTTPSink {
    /// A kind of service that receives records: its path, the form of records and the meaning of its answers.
    ///
    ///     let loki = try HTTPSink("http://loki:3100", to: .loki(labels: ["app": "shop"]))
    ///     let splunk = try HTTPSink("https://splunk:8088", to: .splunk(token: token, index: "shop"))
    ///
    /// Each is made for batches: put a buffer in front of the sink. No description and no mirror has a key or token.
    public struct Destination: Sendable {
        let content: any HTTPContent
        /// The path and the query behind the URL of the service.
        let path: String
        /// Whether the path of the URL itself is a secret.
        var hidesPath = false
        var query: [(name: String, value: String)] = []
        var credentials: HTTPOptions.Credentials?
        /// Header fields with keys.
        var keys: [(name: String, value: Secret)] = []
        /// The reason why a parameter is invalid; `nil` if none is.
        var objection: String?
    }
}

extension HTTPSink.Destination {
    /// Returns the target of requests.
    /// - Throws: ``SinkError`` if a parameter of the destination is invalid.
    func target(
        at url: String,
        beside credentials: HTTPOptions.Credentials?
    ) throws(SinkError) -> HTTPTarget {
        var target = try HTTPTarget(url)
        target.hidesPath = hidesPath
        let both = credentials == nil || self.credentials == nil ? nil : "the destination has credentials of its own"
        if let objection = objection ?? both {
            throw SinkError(.invalidOption, attempted: "log to", on: target.subject, reason: objection)
        }
        if !path.isEmpty { target = try target.appending(path: path) }
        return target.appending(query: Self.text(of: query))
    }

    private static func text(of query: [(name: String, value: String)]) -> String {
        ByteWriter.withScratch { writer in
            for (index, pair) in query.enumerated() {
                if index > 0 { writer.append(UInt8(ascii: "&")) }
                // A name alone is a flag, such as Seq's `clef`.
                guard !pair.value.isEmpty else {
                    writer.append(formText: pair.name)
                    continue
                }
                writer.append(formPair: Attribute(key: pair.name, value: .string(pair.value)))
            }
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}

extension HTTPSink.Destination: CustomStringConvertible, CustomReflectable {
    /// The path, without the query, the labels and the keys.
    public var description: String { path }

    /// The description, because the content may hold keys.
    public var customMirror: Mirror { Mirror(self, children: ["path": path], displayStyle: .struct) }
}
