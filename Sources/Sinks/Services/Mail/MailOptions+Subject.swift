extension MailOptions {
    /// The subject of a mail: a fixed text, or one made from the mail's records (Python's `getSubject`).
    ///
    ///     subject: "Trouble in the shop"
    ///     subject: .each { record in "\(record.level) in \(record.name)" }
    ///     subject: .digest { records in "\(records.count) records" }
    ///
    /// Control characters, line ends included, become spaces, so that no subject makes a header of its own. Marks that
    /// reorder text are escaped as in a line of a log, `\u202e`, so that no subject shows other text than it contains.
    /// A subject of more than 512 bytes is cut, and ends with `…`.
    public struct Subject: Sendable {
        private let make: @Sendable ([LogRecord]) -> String

        private init(make: @escaping @Sendable ([LogRecord]) -> String) {
            self.make = make
        }

        /// Returns a subject with the same text for every mail.
        public static func fixed(_ text: String) -> Subject {
            Subject { _ in text }
        }

        /// Returns a subject for the most severe record of a mail, the first among equals.
        ///
        /// ` (+2)` follows for two more records.
        /// - Parameter text: the function that makes the text, called on the thread that sends, outside of every lock.
        /// - Returns: the subject.
        public static func each(_ text: @escaping @Sendable (LogRecord) -> String) -> Subject {
            Subject { records in
                guard let first = records.first else { return "" }
                let worst = records.dropFirst().reduce(first) { $1.level > $0.level ? $1 : $0 }
                return text(worst) + (records.count > 1 ? " (+\(records.count - 1))" : "")
            }
        }

        /// Returns a subject for all records of a mail.
        /// - Parameter text: the function that makes the text, called on the thread that sends, outside of every lock.
        ///   It receives at least one record.
        /// - Returns: the subject.
        public static func digest(_ text: @escaping @Sendable ([LogRecord]) -> String) -> Subject {
            Subject(make: text)
        }

        /// The maximum length of a subject in bytes.
        static let longest = 512

        /// Returns the subject of a mail with these records, harmless and of limited length.
        func text(for records: [LogRecord]) -> String {
            Self.harmless(make(records))
        }

        /// Returns a text without control characters and marks that reorder it, cut between characters if it is too
        /// long.
        static func harmless(_ text: String) -> String {
            var clean = String.UnicodeScalarView()
            var (length, previous) = (0, Unicode.Scalar(0))
            for scalar in text.unicodeScalars {
                defer { previous = scalar }
                // CR and LF together end one line.
                if previous == "\r", scalar == "\n" { continue }
                let shown = scalar.reordersText ? String(scalar).withEscapes : String(scalar.isControl ? " " : scalar)
                clean.append(contentsOf: shown.unicodeScalars)
                length += shown.utf8.count
                if length > longest { return cut(String(clean)) }
            }
            return String(clean)
        }

        private static func cut(_ text: String) -> String {
            let mark = "…"
            var (kept, length) = (text.startIndex, mark.utf8.count)
            for index in text.indices {
                length += text[index].utf8.count
                guard length <= longest else { break }
                kept = text.index(after: index)
            }
            return text[..<kept] + mark
        }
    }
}

extension MailOptions.Subject: ExpressibleByStringLiteral {
    /// Creates a subject with a fixed text.
    public init(stringLiteral text: String) {
        self = .fixed(text)
    }
}
