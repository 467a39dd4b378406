extension HTTPSink.Destination {
    /// Returns Grafana Loki, by its push API in JSON (`/loki/api/v1/push`).
    ///
    ///     let sink = try HTTPSink("http://loki:3100", to: .loki(labels: ["app": "shop"], metadata: ["trace_id"]))
    ///
    /// Records are grouped into streams by the label `level`, unless the labels have one of that name.
    ///
    /// If Loki reports for the only stream of a request that it ignored some lines, such as too old ones, these count
    /// as failed. After any other 400 a buffer sends smaller batches. Loki discards lines that it already has.
    ///
    /// - Parameters:
    ///   - labels: the labels of all streams. Keep their values few, because each combination is a stream.
    ///   - metadata: the keys of attributes that are sent as structured metadata, which needs Loki 2.9. Default: none.
    ///   - tenant: the value of `X-Scope-OrgID`. Default: none.
    ///   - formatter: the formatter of a line. Default: logfmt, which Loki's queries can parse.
    /// - Returns: the destination.
    public static func loki(
        labels: [String: String],
        metadata: [String] = [],
        tenant: String? = nil,
        formatter: any RecordFormatter = LogfmtFormatter()
    ) -> HTTPSink.Destination {
        let sorted = labels.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        var destination = HTTPSink.Destination(
            content: LokiPush(labels: sorted.map { ($0.key, $0.value) }, metadata: metadata, formatter: formatter),
            path: "/loki/api/v1/push"
        )
        destination.keys = tenant.map { [("X-Scope-OrgID", Secret($0))] } ?? []
        if !labels.keys.allSatisfy(LokiPush.isLabel) { destination.objection = "a label is not a name of Loki's" }
        return destination
    }
}
