extension HTTPSink.Destination {
    /// Returns Graylog, by its input for GELF over HTTP (`/gelf`).
    ///
    ///     let sink = try HTTPSink("http://graylog:12201", to: .gelf())
    ///
    /// For GELF over UDP and TCP there is ``GELFSink``.
    ///
    /// - Parameters:
    ///   - batches: whether a batch is one request, which the input must allow (`enable_bulk_receiving`). Default: each
    ///     record is a request of its own.
    ///   - formatter: the formatter of a message. Default: GELF 1.1.
    /// - Returns: the destination.
    public static func gelf(
        batches: Bool = false,
        formatter: any JSONFormatter = SchemaFormatter(.gelf())
    ) -> HTTPSink.Destination {
        let content = EventLines(
            contentType: "application/json",
            batchLimit: batches ? .max : 1,
            formatter: formatter,
            reasonKey: nil
        )
        return HTTPSink.Destination(content: content, path: "/gelf")
    }
}
