extension FileOptions {
    /// An encoding of text, and its treatment of characters that it does not have.
    ///
    ///     FileOptions(text: .init(encoding: .latin1(unencodable: .replace)))
    public struct Encoding: Sendable, Hashable {
        /// The treatment of a character that the encoding does not have; Python's `errors`.
        public enum Unencodable: Sendable, Hashable {
            /// The record is not delivered: `emit` throws (`strict`).
            case fail
            /// The character is left out (`ignore`).
            case omit
            /// A question mark takes its place (`replace`).
            case replace
            /// The character's number takes its place: `\xe9`, `\u2713`, `\U0001f600` (`backslashreplace`).
            case escape
        }

        /// The encoding's name in the C library's `iconv`; `nil` for UTF-8, which needs no conversion.
        let iconvName: String?
        /// The treatment of a character that the encoding does not have.
        public let unencodable: Unencodable

        private init(iconvName: String?, unencodable: Unencodable) {
            self.iconvName = iconvName
            self.unencodable = unencodable
        }

        /// UTF-8, which has every character.
        ///
        /// The default.
        public static let utf8 = Encoding(iconvName: nil, unencodable: .fail)

        /// ASCII: the 128 characters that every system agrees on.
        /// - Parameter unencodable: the treatment of all others. Default: their numbers are written.
        /// - Returns: the encoding.
        public static func ascii(unencodable: Unencodable = .escape) -> Encoding {
            Encoding(iconvName: "US-ASCII", unencodable: unencodable)
        }

        /// ISO 8859-1, one byte for each of the first 256 characters.
        /// - Parameter unencodable: the treatment of all others. Default: their numbers are written.
        /// - Returns: the encoding.
        public static func latin1(unencodable: Unencodable = .escape) -> Encoding {
            Encoding(iconvName: "ISO-8859-1", unencodable: unencodable)
        }

        /// An encoding of the C library's `iconv`: `CP1251`, `SHIFT_JIS`, `UTF-16LE`.
        ///
        /// - Parameters:
        ///   - name: its name in `iconv`; an unknown one makes the sink's initializer throw.
        ///   - unencodable: the treatment of characters that it does not have. Default: their numbers are written.
        /// - Returns: the encoding.
        public static func named(_ name: String, unencodable: Unencodable = .escape) -> Encoding {
            Encoding(iconvName: name, unencodable: unencodable)
        }
    }
}
