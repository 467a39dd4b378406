/// Shortens records until they fit, the least important first: attributes, stack, error, and then the end of the message.
struct RecordTruncation {
    /// The most bytes that there may be.
    let limit: Int
    /// How many bytes a record has; more text must not be fewer bytes.
    let size: (LogRecord) -> Int

    /// What stands at the end of a message that was cut.
    static let marker = "…"
    /// The attribute that says how many bytes are missing.
    static let attribute = "truncated"

    /// The record itself if it fits, or as much of it as does; `nil` if not even its other fields do.
    func fitting(_ record: LogRecord) -> LogRecord? {
        let complete = size(record)
        guard complete > limit else { return record }
        var shorter = record
        let omissions: [(inout LogRecord) -> Void] = [
            { $0.attributes = Attributes() }, { $0.stackText = nil }, { $0.errorText = nil },
        ]
        for omit in omissions {
            omit(&shorter)
            if let result = marked(shorter, complete: complete) { return result }
        }
        return cut(shorter, complete: complete)
    }

    /// The record with the longest beginning of its message that fits.
    private func cut(_ record: LogRecord, complete: Int) -> LogRecord? {
        // Masked, since nobody could tell any more which part of it is private.
        let text = record.message.text()
        var (fits, tooMuch): (Int, Int) = (0, text.utf8.count)
        guard var best = beginning(of: text, upTo: 0, in: record, complete) else { return nil }
        while fits + 1 < tooMuch {
            let middle = fits + (tooMuch - fits) / 2
            if let longer = beginning(of: text, upTo: middle, in: record, complete) {
                (best, fits) = (longer, middle)
            } else {
                tooMuch = middle
            }
        }
        return best
    }

    /// The record with so many bytes of its message, or a few less that are whole characters; `nil` if that does not fit.
    private func beginning(of text: String, upTo bytes: Int, in record: LogRecord, _ complete: Int) -> LogRecord? {
        var shorter = record
        shorter.message = LogMessage(Self.characters(of: text, upTo: bytes) + Self.marker)
        return marked(shorter, complete: complete)
    }

    /// The record with the attribute that says what is missing, if it then fits.
    private func marked(_ record: LogRecord, complete: Int) -> LogRecord? {
        let left = size(record)
        // What fits only by adding to it cannot be.
        guard left < complete, left <= limit else { return nil }
        var marked = record
        marked.attributes = [Self.attribute: .int(Int64(complete - left))]
        return size(marked) <= limit ? marked : nil
    }

    /// The longest beginning of a text that is whole characters and at most so many bytes.
    ///
    /// A character of many marks on top of each other, which is no ordinary text, is cut between two of them.
    static func characters(of text: String, upTo bytes: Int) -> Substring {
        guard bytes > 0 else { return "" }
        let place = text.utf8.index(text.startIndex, offsetBy: bytes, limitedBy: text.endIndex) ?? text.endIndex
        let scalar = boundary(in: text, at: place, within: 4) { String.Index($0, within: text.unicodeScalars) }
        let character = boundary(in: text, at: place, within: 64) { String.Index($0, within: text) }
        return text[..<(character ?? scalar ?? text.startIndex)]
    }

    /// The last place that something accepts, not far in front of another one.
    private static func boundary(
        in text: String,
        at place: String.Index,
        within bytes: Int,
        _ accept: (String.Index) -> String.Index?
    ) -> String.Index? {
        var place = place
        for _ in 0..<bytes {
            if let accepted = accept(place) { return accepted }
            guard place > text.startIndex else { return nil }
            place = text.utf8.index(before: place)
        }
        return nil
    }
}
