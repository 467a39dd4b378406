extension HTTPSink.Destination {
    /// Returns a webhook that takes a text in a JSON object, such as Discord's: `{"content":"…"}`.
    ///
    ///     let sink = try HTTPSink(url, to: .webhook("content", maxLength: 2000))
    ///
    /// A batch is one text, with a line for each record. A longer batch is divided by a buffer, and a longer record is
    /// cut. The path of the URL counts as a secret and appears in no error.
    ///
    /// - Parameters:
    ///   - field: the key of the text. Default: `text`.
    ///   - maxLength: the maximum number of characters in a text. Default: 40,000.
    ///   - formatter: the formatter of a record.
    /// - Returns: the destination.
    public static func webhook(
        _ field: String = "text",
        maxLength: Int = 40_000,
        formatter: any RecordFormatter = TextFormatter()
    ) -> HTTPSink.Destination {
        let text = WebhookText(field: field, maxLength: maxLength, formatter: formatter, escapesMarkup: false)
        return webhook(text)
    }

    /// Returns an incoming webhook of Slack: `{"text":"…"}`.
    ///
    ///     let sink = try HTTPSink(url, to: .slack()).minimumLevel(.error)
    ///
    /// It differs from another webhook in that `&`, `<` and `>` are escaped, so that no record can mention a channel.
    ///
    /// - Parameter formatter: the formatter of a record.
    /// - Returns: the destination.
    public static func slack(formatter: any RecordFormatter = TextFormatter()) -> HTTPSink.Destination {
        webhook(WebhookText(field: "text", maxLength: 40_000, formatter: formatter, escapesMarkup: true))
    }

    private static func webhook(_ text: WebhookText) -> HTTPSink.Destination {
        var destination = HTTPSink.Destination(content: text, path: "")
        destination.hidesPath = true
        if text.maxLength < 1 { destination.objection = "the maximum length of a text is not positive" }
        return destination
    }
}
