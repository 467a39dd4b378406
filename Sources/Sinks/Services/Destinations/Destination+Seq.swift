extension HTTPSink.Destination {
    /// Returns Seq, by its ingestion of compact log events (`/api/events/raw?clef`).
    ///
    ///     let sink = try HTTPSink("http://seq:5341", to: .seq(apiKey: key))
    ///
    /// Seq takes all events of a request or none. An event that it rejects is searched for by a buffer, in smaller
    /// batches.
    ///
    /// - Parameters:
    ///   - apiKey: the value of `X-Seq-ApiKey`. Default: none.
    ///   - formatter: the formatter of an event. Default: CLEF.
    /// - Returns: the destination.
    public static func seq(
        apiKey: Secret? = nil,
        formatter: any JSONFormatter = SchemaFormatter(.clef)
    ) -> HTTPSink.Destination {
        let content = EventLines(
            contentType: "application/vnd.serilog.clef",
            batchLimit: .max,
            formatter: formatter,
            reasonKey: "Error"
        )
        var destination = HTTPSink.Destination(content: content, path: "/api/events/raw")
        destination.query = [("clef", "")]
        destination.keys = apiKey.map { [("X-Seq-ApiKey", $0)] } ?? []
        return destination
    }
}
