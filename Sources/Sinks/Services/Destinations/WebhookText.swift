/// The requests of a webhook: a JSON object with one text.
struct WebhookText: HTTPContent {
    let field: String
    /// The maximum number of characters, as Unicode scalars.
    let maxLength: Int
    let formatter: any RecordFormatter
    /// Whether `&`, `<` and `>` are escaped as Slack requires.
    let escapesMarkup: Bool

    var contentType: String { "application/json" }

    func write(_ records: [LogRecord], to writer: inout ByteWriter) throws(SinkError) {
        var text = ByteWriter.withScratch { text in
            for (index, record) in records.enumerated() {
                if index > 0 { text.append(UInt8(ascii: "\n")) }
                formatter.format(record, into: &text)
            }
            return text.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        let count = text.unicodeScalars.count
        if count > maxLength {
            guard records.count == 1 else {
                let reason = "\(count) characters in a text"
                throw SinkError(.tooLong, attempted: "send to", on: "a webhook", reason: reason)
            }
            text = String(text.unicodeScalars.prefix(maxLength - 1)) + "…"
        }
        writer.append(UInt8(ascii: "{"))
        writer.append(jsonString: field)
        writer.append(UInt8(ascii: ":"))
        writer.append(jsonString: escapesMarkup ? Self.escaped(text) : text)
        writer.append(UInt8(ascii: "}"))
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
