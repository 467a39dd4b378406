extension HTTPSink.Destination {
    /// Returns a table of ClickHouse (`INSERT INTO … FORMAT JSONEachRow`).
    ///
    ///     let sink = try HTTPSink("http://clickhouse:8123", to: .clickHouse(table: "shop.logs", user: "shop"))
    ///
    /// A request is one insert, and ClickHouse inserts all of its rows or none. Rows that it cannot parse are searched
    /// for by a buffer, in smaller batches. Columns that the table does not have are left out.
    ///
    /// - Parameters:
    ///   - table: the table, with its database in front if that is not the user's own.
    ///   - user: the value of `X-ClickHouse-User`. Default: none, which is ClickHouse's own `default`.
    ///   - password: the value of `X-ClickHouse-Key`. Default: none.
    ///   - settings: settings of the insert, such as `async_insert`. They take precedence over the sink's own,
    ///     `date_time_input_format=best_effort` and `input_format_skip_unknown_fields=1`.
    ///   - formatter: the formatter of a row, a JSON object on one line whose keys are the columns.
    /// - Returns: the destination.
    public static func clickHouse(
        table: String,
        user: String? = nil,
        password: Secret? = nil,
        settings: [String: String] = [:],
        formatter: any JSONFormatter = JSONLinesFormatter()
    ) -> HTTPSink.Destination {
        var destination = HTTPSink.Destination(content: ClickHouseRows(formatter: formatter), path: "")
        let own = ["date_time_input_format": "best_effort", "input_format_skip_unknown_fields": "1"]
        let sorted = own.merging(settings) { $1 }.sorted { $0.key < $1.key }
        destination.query =
            [("query", "INSERT INTO \(ClickHouseRows.quoted(table)) FORMAT JSONEachRow")]
            + sorted.map { ($0.key, $0.value) }
        destination.keys =
            (user.map { [("X-ClickHouse-User", Secret($0))] } ?? [])
            + (password.map { [("X-ClickHouse-Key", $0)] } ?? [])
        if table.isEmpty { destination.objection = "the name of the table is empty" }
        return destination
    }
}
