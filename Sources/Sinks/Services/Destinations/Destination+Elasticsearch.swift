extension HTTPSink.Destination {
    /// Returns Elasticsearch or OpenSearch, by the bulk API (`/<index>/_bulk`).
    ///
    ///     let sink = try HTTPSink(
    ///         "https://search:9200",
    ///         to: .elasticsearch(index: "logs-shop"),
    ///         credentials: .token(key, scheme: "ApiKey")
    ///     )
    ///
    /// The service answers for each document. Documents for which it was too busy (429, 5xx) fail temporarily, and only
    /// these. Rejected ones, such as those with a field of another type than the index has, fail for good.
    ///
    /// - Parameters:
    ///   - index: the index, alias or data stream.
    ///   - id: returns the id of a document. A repeated document with an id is a duplicate (409), which counts as
    ///     delivered. Default: the service makes ids. That is faster, but a repeated request may store documents twice.
    ///   - formatter: the formatter of a document, a JSON object on one line. Default: Elastic Common Schema, whose
    ///     `@timestamp` data streams need.
    /// - Returns: the destination.
    public static func elasticsearch(
        index: String,
        id: (@Sendable (LogRecord) -> String?)? = nil,
        formatter: any JSONFormatter = SchemaFormatter(.ecs)
    ) -> HTTPSink.Destination {
        var destination = HTTPSink.Destination(
            content: BulkIndex(id: id, formatter: formatter),
            path: "/\(index)/_bulk"
        )
        // Without the rest of the items, a thousand documents would have an answer of 200 KiB.
        destination.query = [("filter_path", "errors,items.*.status,items.*.error.type,items.*.error.reason")]
        let isName = !index.isEmpty && !index.utf8.contains { "/?#%\\,* ".utf8.contains($0) }
        if !isName { destination.objection = "the name of the index is invalid" }
        return destination
    }
}
