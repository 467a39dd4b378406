extension CurlError {
    /// What libcurl writes, as it may stand in a message: without credentials, and with its controls escaped, since a certificate's
    /// names, which anybody may have made, are repeated as they are.
    static func shown(_ text: String) -> String {
        withoutCredentials(text).withEscapes
    }

    /// What libcurl writes, without the credentials in a URL that it repeats: the environment's proxy may have some.
    ///
    /// What stands in front of the last `@` is taken for credentials, back to a `://`, a quotation mark or a space. A text that is as long
    /// as they may be has perhaps lost its `@`.
    static func withoutCredentials(_ text: String) -> String {
        let isWhole = text.utf8.count < longestText
        guard let end = isWhole ? text.utf8.lastIndex(of: UInt8(ascii: "@")) : text.endIndex else { return text }
        let before = text.utf8[..<end]
        let quoted =
            before.firstRange(of: "://".utf8)?.upperBound
            ?? before.firstIndex(of: UInt8(ascii: "'")).map(before.index(after:))
        let word = isWhole ? before.lastIndex(of: UInt8(ascii: " ")).map(before.index(after:)) ?? text.startIndex : nil
        guard let start = quoted ?? word else { return text }
        return "\(text[..<start])…\(text[end...])"
    }

    /// `CURL_ERROR_SIZE`, without the NUL.
    private static let longestText = 255
}
