/// A pattern of dates and times in the words of C's `strftime`: Python's `datefmt`.
///
///     let pattern = try DatePattern("%Y-%m-%d %H:%M:%S")
///
/// Names of days and months are English, as in the C locale.
///
/// | Directive | Text |
/// |---|---|
/// | `%Y` `%y` `%C` | year, its last and its first two digits |
/// | `%m` `%B` `%b` `%h` | month as number, name, short name |
/// | `%d` `%e` `%j` | day of the month, with a space for a zero; day of the year |
/// | `%A` `%a` `%u` `%w` | weekday as name, short name, number from Monday 1, number from Sunday 0 |
/// | `%G` `%g` `%V` | year, its last two digits and week of ISO 8601 |
/// | `%U` `%W` | week of the year, from the first Sunday or Monday |
/// | `%H` `%k` `%I` `%l` `%p` `%P` | hour of 24, with a space; hour of 12, with a space; `AM`, `am` |
/// | `%M` `%S` `%s` | minute, second, seconds since the epoch |
/// | `%z` | offset from UTC: `+0100` |
/// | `%c` `%x` `%X` `%r` | `Sat Nov 21 02:25:11 2026`, `11/21/26`, `02:25:11`, `02:25:11 AM` |
/// | `%D` `%F` `%R` `%T` | `11/21/26`, `2026-11-21`, `02:25`, `02:25:11` |
/// | `%n` `%t` `%%` | line feed, tab, `%` |
public struct DatePattern: Sendable, Hashable {
    /// A literal, or a directive's letter.
    private enum Item: Hashable {
        case literal(String)
        case directive(UInt8)
    }

    /// The pattern as text.
    public let text: String
    private let items: [Item]

    /// Reads a pattern.
    ///
    /// - Parameter text: the pattern. `strftime` shows no fraction of a second; a text pattern can show one by
    ///   `%(msecs)03d`.
    /// - Throws: ``TextPatternError`` for an unknown directive, and for `%Z`, because zones have no short names here.
    public init(_ text: String) throws(TextPatternError) {
        self.text = text
        var items: [Item] = []
        var cursor = TextCursor(text)
        while !cursor.isAtEnd {
            let start = cursor.position
            guard cursor.skip("%") else {
                items.append(.literal(cursor.take { $0 != UInt8(ascii: "%") }))
                continue
            }
            guard let letter = cursor.next, Self.directives.utf8.contains(letter) else {
                throw Self.error(cursor.next, at: start)
            }
            items.append(.directive(letter))
            _ = cursor.skip(Unicode.Scalar(letter))
        }
        self.items = items
    }

    private static let directives = "YyCmBbhdejAauwGgVUWHkIlpPMSszcxXrDFRTnt%"

    private static func error(_ letter: UInt8?, at position: Int) -> TextPatternError {
        guard let letter, letter > 0x20, letter < 0x7F else {
            return TextPatternError("% without a directive such as Y", at: position)
        }
        let name = "%\(Character(Unicode.Scalar(letter)))"
        let reason =
            switch letter {
            case UInt8(ascii: "Z"): "\(name): time zones have no short names here, see %z"
            case UInt8(ascii: "f"): "\(name): strftime shows no fractions, see %(msecs)03d"
            default: "unknown directive \(name)"
            }
        return TextPatternError(reason, at: position)
    }

    /// Appends an instant as a zone's wall clock shows it.
    func append(_ instant: Timestamp, in zone: ZoneOffsets, to writer: inout ByteWriter) {
        let offset = zone.offset(at: instant).secondsEast
        let date = DateFields(instant, secondsEast: offset)
        for item in items {
            switch item {
            case .literal(let text): writer.append(text)
            case .directive(let letter): writer.append(letter, of: date)
            }
        }
    }
}

extension DatePattern: CustomStringConvertible {
    /// The pattern as text.
    public var description: String { text }
}
