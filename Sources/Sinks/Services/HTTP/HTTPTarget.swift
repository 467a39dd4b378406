/// The destination of requests.
struct HTTPTarget: Sendable, Hashable {
    /// The URL, checked to contain only a scheme, a host, a port, a path and a query.
    private(set) var url: String
    let isSecure: Bool
    /// Whether the path is a secret, as that of a webhook.
    var hidesPath = false

    /// Creates a target from a whole URL, `https://logs.example:8443/in?source=shop`.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``. Its text contains neither query nor
    ///   credentials.
    init(_ url: String) throws(SinkError) {
        guard let end = url.utf8.firstRange(of: "://".utf8) else {
            throw Self.refusal("a URL", "it has no scheme")
        }
        let scheme = url[..<end.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else {
            throw Self.refusal("a URL", "its scheme is neither http nor https")
        }
        // By bytes, because a mark that joins the slash before it is not part of the host.
        let rest = url.utf8[end.upperBound...]
        let host = rest.prefix { !"/?#".utf8.contains($0) }
        let path = Substring(rest[host.endIndex...])
        try self.init(
            host: String(Substring(host)),
            path: path.utf8.first == UInt8(ascii: "/") ? String(path) : "/" + path,
            isSecure: scheme == "https"
        )
    }

    /// Creates a target from the parameters of Python's `HTTPHandler`: `logs.example:8080` and `/in`.
    init(host: String, path: String, isSecure: Bool) throws(SinkError) {
        let objection = Self.objection(toHost: host) ?? Self.objection(toPath: path)
        if let objection { throw Self.refusal("an HTTP server", objection) }
        url = (isSecure ? "https://" : "http://") + host + path
        self.isSecure = isSecure
    }

    /// Returns the same target with a path, unless it has one.
    func withPath(_ path: String) throws(SinkError) -> HTTPTarget {
        let start = url.utf8.firstRange(of: "://".utf8)?.upperBound ?? url.startIndex
        let rest = url.utf8[start...]
        guard rest.last == UInt8(ascii: "/"), rest.count(where: { $0 == UInt8(ascii: "/") }) == 1 else { return self }
        return try HTTPTarget(host: String(Substring(rest.dropLast())), path: path, isSecure: isSecure)
    }

    /// Returns the same target with a path behind its own, unless its own ends with that one.
    /// - Throws: ``SinkError`` if the path has a character that is invalid in a URL.
    func appending(path: String) throws(SinkError) -> HTTPTarget {
        if let objection = Self.objection(toPath: path) { throw Self.refusal(subject, objection) }
        let bytes = url.utf8
        var own = bytes.prefix { $0 != UInt8(ascii: "?") }
        let query = bytes[own.endIndex...]
        guard !own.suffix(path.utf8.count).elementsEqual(path.utf8) else { return self }
        while own.last == UInt8(ascii: "/") { own.removeLast() }
        var target = self
        target.url = String(Substring(own)) + path + String(Substring(query))
        return target
    }

    /// Returns the same target with a query behind its own.
    func appending(query: String) -> HTTPTarget {
        guard !query.isEmpty else { return self }
        var target = self
        target.url = url(withQuery: query)
        return target
    }

    /// The target in error texts, without the query, which may contain secrets.
    var subject: String {
        let bytes = url.utf8
        guard hidesPath, let start = bytes.firstRange(of: "://".utf8)?.upperBound else {
            return String(Substring(bytes.prefix { $0 != UInt8(ascii: "?") }))
        }
        return String(Substring(bytes.prefix(upTo: bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? url.endIndex)))
    }

    /// Returns the URL with a query, which follows an existing one.
    func url(withQuery query: String) -> String {
        url + (url.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + query
    }

    private static func objection(toHost host: String) -> String? {
        if host.utf8.contains(UInt8(ascii: "@")) {
            return "it contains credentials; use the parameter credentials"
        }
        var name = Substring(host)
        let bytes = host.utf8
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return "the host has no closing bracket" }
            let rest = bytes[end...].dropFirst()
            let address = bytes[..<end].dropFirst()
            guard address.contains(UInt8(ascii: ":")), address.allSatisfy(belongsToAddress) else {
                return "the host is not an address"
            }
            let isRight = rest.isEmpty || rest.first == UInt8(ascii: ":") && isPort(Substring(rest.dropFirst()))
            return isRight ? nil : invalidPort
        }
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            guard isPort(Substring(bytes[colon...].dropFirst())) else { return invalidPort }
            name = host[..<colon]
        }
        guard !name.isEmpty else { return "the host is empty" }
        return name.unicodeScalars.allSatisfy(belongsToName)
            ? nil : "the host contains a character that is invalid in a host name"
    }

    private static func objection(toPath path: String) -> String? {
        if path.utf8.first != UInt8(ascii: "/") { return "the path does not begin with a slash" }
        if path.utf8.contains(UInt8(ascii: "#")) { return "a fragment is not sent" }
        // The caller must escape other characters: a space, a line break, a letter of another alphabet.
        let isPlain = path.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        return isPlain ? nil : "the path contains a character that is invalid in a URL"
    }

    private static let invalidPort = "the port is not a number from 1 to 65535"

    private static func isPort(_ text: Substring) -> Bool {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(text) else { return false }
        return port > 0
    }

    private static func belongsToName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_": true
        default: scalar.value > 0xA0 && scalar.mayBeInHost
        }
    }

    private static func belongsToAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "%"):
            true
        default: false
        }
    }

    private static func refusal(_ subject: String, _ reason: String) -> SinkError {
        SinkError(.invalidOption, attempted: "log to", on: subject, reason: reason)
    }
}
