/// A rule that shortens records until they fit.
///
/// Attributes go first, then the stack, the error, and the end of the message.
struct RecordTruncation {
    /// The most bytes of a record.
    let limit: Int
    /// The number of bytes of a record.
    ///
    /// More text must not give fewer bytes.
    let size: (LogRecord) -> Int

    /// The mark at the end of a message that was cut.
    static let marker = "…"
    /// The name of the attribute that contains the number of missing bytes.
    static let attribute = "truncated"

    /// Returns the record if it fits, or as much of it as does; `nil` if not even its other fields fit.
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

    /// Returns the record with the longest beginning of its message that fits.
    private func cut(_ record: LogRecord, complete: Int) -> LogRecord? {
        // The text is masked, because the private parts of a cut text could no longer be found.
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

    /// Returns the record with a number of bytes of its message, less those of a split character; `nil` if it does not
    /// fit.
    private func beginning(of text: String, upTo bytes: Int, in record: LogRecord, _ complete: Int) -> LogRecord? {
        var shorter = record
        shorter.message = LogMessage(Self.characters(of: text, upTo: bytes) + Self.marker)
        return marked(shorter, complete: complete)
    }

    /// Returns the record with the attribute for the missing bytes, if it then fits.
    private func marked(_ record: LogRecord, complete: Int) -> LogRecord? {
        let left = size(record)
        // A record that has not become shorter cannot be marked as shortened.
        guard left < complete, left <= limit else { return nil }
        var marked = record
        marked.attributes = [Self.attribute: .int(Int64(complete - left))]
        return size(marked) <= limit ? marked : nil
    }

    /// Returns the longest beginning of a text that consists of whole characters and has at most a number of bytes.
    ///
    /// A character of very many combining marks, which ordinary text does not contain, is cut between two of them.
    static func characters(of text: String, upTo bytes: Int) -> Substring {
        guard bytes > 0 else { return "" }
        let place = text.utf8.index(text.startIndex, offsetBy: bytes, limitedBy: text.endIndex) ?? text.endIndex
        let scalar = boundary(in: text, at: place, within: 4) { String.Index($0, within: text.unicodeScalars) }
        let character = boundary(in: text, at: place, within: 64) { String.Index($0, within: text) }
        return text[..<(character ?? scalar ?? text.startIndex)]
    }

    /// Returns the last accepted place at or shortly before another one.
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
