import Program

/// A host and a port, in the form of a command line.
struct Address: Equatable {
    /// The host.
    ///
    /// Without one in the text it is this machine; an empty one means all addresses.
    let host: String
    let port: UInt16

    /// Reads `9020`, `:9020`, `logs.example:9020` or `[::1]:9020`.
    /// - Parameters:
    ///   - text: the address.
    ///   - option: the option that an error names.
    /// - Throws: ``ProgramError`` if the text is no address.
    init(_ text: String, for option: String) throws(ProgramError) {
        let colon = text.lastIndex(of: ":")
        let host = colon.map { text[..<$0] } ?? "localhost"
        let digits = colon.map { text[text.index(after: $0)...] } ?? text[...]
        guard let port = UInt16(digits), let host = Self.unbracketed(host) else {
            throw ProgramError(
                .usage,
                "\(option) takes a port from 0 to 65535, or a host, a colon and a port, not \(text)"
            )
        }
        self.host = host
        self.port = port
    }

    /// Returns a host without its brackets; `nil` if it has colons but no brackets, because its end would be ambiguous.
    private static func unbracketed(_ host: Substring) -> String? {
        if host.first == "[", host.last == "]" { return String(host.dropFirst().dropLast()) }
        return host.contains(":") ? nil : String(host)
    }
}
