/// How text becomes bytes, and what becomes of characters that have none.
public struct TextEncoding: Sendable, Hashable {
    /// What becomes of a character that the encoding does not have; Python's `errors`.
    public enum Unencodable: Sendable, Hashable {
        /// The record is not delivered: `emit` throws (`strict`).
        case fail
        /// It is left out (`ignore`).
        case omit
        /// A question mark takes its place (`replace`).
        case replace
        /// Its number takes its place: `\xe9`, `\u2713`, `\U0001f600` (`backslashreplace`).
        case escape
    }

    /// The name by which the C library's `iconv` knows the encoding; `nil` for UTF-8, which needs no conversion.
    let iconvName: String?
    /// What becomes of a character that the encoding does not have.
    public let unencodable: Unencodable

    private init(iconvName: String?, unencodable: Unencodable) {
        self.iconvName = iconvName
        self.unencodable = unencodable
    }

    /// UTF-8, which has every character. The default.
    public static let utf8 = TextEncoding(iconvName: nil, unencodable: .fail)

    /// ASCII: the 128 characters that every system agrees on.
    /// - Parameter unencodable: what becomes of all others. Default: their numbers are written.
    public static func ascii(unencodable: Unencodable = .escape) -> TextEncoding {
        TextEncoding(iconvName: "US-ASCII", unencodable: unencodable)
    }

    /// ISO 8859-1, one byte for each of the first 256 characters.
    /// - Parameter unencodable: what becomes of all others. Default: their numbers are written.
    public static func latin1(unencodable: Unencodable = .escape) -> TextEncoding {
        TextEncoding(iconvName: "ISO-8859-1", unencodable: unencodable)
    }

    /// Any encoding that the C library's `iconv` knows: `CP1251`, `SHIFT_JIS`, `UTF-16LE`.
    ///
    /// - Parameters:
    ///   - name: its name there; one that is not known makes the sink's initializer throw.
    ///   - unencodable: what becomes of characters that it does not have. Default: their numbers are written.
    public static func named(_ name: String, unencodable: Unencodable = .escape) -> TextEncoding {
        TextEncoding(iconvName: name, unencodable: unencodable)
    }
}
