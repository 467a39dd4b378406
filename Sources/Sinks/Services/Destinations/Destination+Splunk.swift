extension HTTPSink.Destination {
    /// Returns Splunk, by its HTTP Event Collector (`/services/collector/event`).
    ///
    ///     let sink = try HTTPSink("https://splunk:8088", to: .splunk(token: token, index: "shop"))
    ///
    /// If Splunk reports a number of the first event that it did not take, the events before it count as delivered. An
    /// event with invalid content fails for good, and a busy Splunk fails temporarily.
    ///
    /// - Parameters:
    ///   - token: the token of the collector.
    ///   - index: the index. Default: the token's.
    ///   - source: Splunk's `source`. Default: the token's.
    ///   - sourceType: Splunk's `sourcetype`. Default: `_json`.
    ///   - host: Splunk's `host`. Default: the name of this machine.
    ///   - formatter: the formatter of an event, a JSON object.
    /// - Returns: the destination.
    public static func splunk(
        token: Secret,
        index: String? = nil,
        source: String? = nil,
        sourceType: String? = "_json",
        host: String? = nil,
        formatter: any JSONFormatter = JSONLinesFormatter()
    ) -> HTTPSink.Destination {
        let fields = [
            ("host", host ?? HostName.current), ("source", source), ("sourcetype", sourceType), ("index", index),
        ]
        var destination = HTTPSink.Destination(
            content: SplunkEvents(
                fields: fields.compactMap { name, value in value.map { (name, $0) } }.filter { !$0.1.isEmpty },
                formatter: formatter
            ),
            path: "/services/collector/event"
        )
        destination.credentials = .token(token, scheme: "Splunk")
        return destination
    }
}
