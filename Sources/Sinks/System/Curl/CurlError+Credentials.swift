extension CurlError {
    /// Returns a text of libcurl's that is safe in a message: without credentials, and with control characters escaped.
    ///
    /// A peer's certificate can put any characters into it, because libcurl repeats the names of a certificate
    /// unchanged.
    static func shown(_ text: String) -> String {
        withoutCredentials(text).withEscapes
    }

    /// Returns a text of libcurl's without the credentials of a URL in it.
    ///
    /// The environment's proxy may have some.
    ///
    /// The text before the last `@` counts as credentials, back to a `://`, a quotation mark or a space. A text of the
    /// maximum length may have lost its `@`, so it counts as credentials to its end.
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
