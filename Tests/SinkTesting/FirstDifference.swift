/// The first difference between a found and an expected value, in excerpts that a reader takes in.
enum FirstDifference {
    /// The most characters of a text that are shown.
    private static let limit = 60
    /// The most characters of a longer text that are shown before the first difference.
    private static let lead = 20

    /// Describes two values that are not equal.
    ///
    /// Of two lists, only the first elements that differ are shown.
    static func of<Value>(_ found: Value?, _ expected: Value?) -> String {
        guard let found = found as? [String], let expected = expected as? [String] else {
            let (place, values) = compare(found, expected)
            return (place.isEmpty ? "" : "\(place.dropFirst()): ") + values
        }
        let index = commonPrefix(found, expected)
        let (place, values) = compare(found.dropFirst(index).first, expected.dropFirst(index).first)
        let counts = found.count == expected.count ? "" : ", \(found.count) instead of \(expected.count) entries"
        return "entry \(index + 1)\(place): \(values)\(counts)"
    }

    /// Returns the start of a text, in quotes and with escapes.
    static func start(of text: String) -> String {
        excerpt(Array(text), of: text, from: 0)
    }

    private static func compare<Value>(_ found: Value?, _ expected: Value?) -> (place: String, values: String) {
        let (foundText, expectedText) = (characters(of: found), characters(of: expected))
        let same = commonPrefix(foundText, expectedText)
        let isLong = max(foundText.count, expectedText.count) > limit
        let start = isLong ? max(0, same - lead) : 0
        let excerpts = (excerpt(foundText, of: found, from: start), excerpt(expectedText, of: expected, from: start))
        return (start > 0 ? " at character \(same + 1)" : "", "expected \(excerpts.1), found \(excerpts.0)")
    }

    private static func characters<Value>(of value: Value?) -> [Character] {
        value.map { Array("\($0)") } ?? []
    }

    /// Returns a part of a value's text: a string in quotes and with escapes, a missing value as a word.
    private static func excerpt<Value>(_ text: [Character], of value: Value?, from start: Int) -> String {
        guard let value else { return "nothing" }
        let part = String(text.dropFirst(start).prefix(limit))
        let shown = value is String ? part.debugDescription : part
        return (start > 0 ? "…" : "") + shown + (start + limit < text.count ? "…" : "")
    }

    private static func commonPrefix<Element: Equatable>(_ one: [Element], _ other: [Element]) -> Int {
        zip(one, other).prefix { $0 == $1 }.count
    }
}
