internal import Sinks

// Web services with protocols of their own.
extension SinkKind {
    /// Loki.
    static let loki = destination { settings in
        .loki(
            labels: try settings.required("labels", settings.texts("labels")),
            metadata: try settings.list("metadata") ?? [],
            tenant: try settings.text("tenant"),
            formatter: try settings.format(or: LogfmtFormatter())
        )
    }

    /// Elasticsearch and OpenSearch.
    static let elasticsearch = destination { settings in
        .elasticsearch(
            index: try settings.required("index", settings.text("index")),
            formatter: try settings.jsonFormat()
        )
    }

    /// Splunk's HTTP event collector.
    static let splunk = destination { settings in
        .splunk(
            token: try settings.required("token", settings.secret("token")),
            index: try settings.text("index"),
            source: try settings.text("source"),
            sourceType: try settings.text("sourceType") ?? "_json",
            host: try settings.text("host"),
            formatter: try settings.jsonFormat()
        )
    }

    /// ClickHouse.
    static let clickHouse = destination { settings in
        .clickHouse(
            table: try settings.required("table", settings.text("table")),
            user: try settings.text("user"),
            password: try settings.secret("password"),
            settings: try settings.texts("settings") ?? [:],
            formatter: try settings.jsonFormat()
        )
    }

    /// A webhook that takes text.
    static let webhook = destination { settings in
        .webhook(
            try settings.text("field") ?? "text",
            maxLength: try settings.integer("maxLength", in: 1...Int.max) ?? 40_000,
            formatter: try settings.format()
        )
    }

    /// Slack's incoming webhook.
    static let slack = destination { settings in .slack(formatter: try settings.format()) }

    /// Returns a kind that sends requests to a destination.
    private static func destination(
        _ read: @escaping @Sendable (SinkSettings) throws -> HTTPSink.Destination
    ) -> SinkKind {
        SinkKind { settings in
            let url = try settings.required("url", settings.secretText("url"))
            let destination = try read(settings)
            let (credentials, options) = try (settings.credentials(), settings.requestOptions())
            return { try HTTPSink(url, to: destination, credentials: credentials, options: options) }
        }
    }
}

extension SinkSettings {
    /// Returns text by name.
    fileprivate func texts(_ key: String) throws -> [String: String]? {
        try section(key) { section in
            var texts: [String: String] = [:]
            for name in section.listedKeys ?? [] { texts[name] = try section.text(name) }
            return texts
        }
    }
}
