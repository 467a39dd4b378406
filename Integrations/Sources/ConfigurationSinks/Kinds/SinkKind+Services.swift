internal import Sinks

// Services that take requests.
extension SinkKind {
    /// A web server.
    static let http = SinkKind { settings in
        let url = try settings.required("url", settings.text("url"))
        let method: HTTPOptions.Method = try settings.choice("method", or: .post, ["post": .post, "get": .get])
        let body: HTTPOptions.Body = try settings.choice(
            "body",
            or: .json,
            ["json": .json, "ndjson": .ndjson, "form": .form]
        )
        let credentials = try settings.credentials()
        let options = try settings.requestOptions(formatter: settings.jsonFormat())
        return {
            try HTTPSink(
                url,
                method: method,
                body: body,
                credentials: credentials,
                options: options
            )
        }
    }

    /// A collector of OpenTelemetry.
    static let otlp = SinkKind { settings in
        let url = try settings.text("url") ?? "http://localhost:4318"
        let service = try settings.text("serviceName")
        let resource = try settings.attributes("resource") ?? [:]
        let credentials = try settings.credentials()
        let options = OTLPOptions(
            headers: try settings.headers(),
            scope: try settings.attributes("scope") ?? [:],
            compression: try settings.requestCompression(),
            tls: try settings.tls(),
            service: try settings.serviceOptions()
        )
        return {
            try OTLPSink(
                url,
                serviceName: service,
                resource: resource,
                credentials: credentials,
                options: options
            )
        }
    }

    /// Mail.
    static let mail = SinkKind { settings in
        let server = try settings.mailServer()
        let sender = try settings.required("from", settings.text("from"))
        let recipients = try settings.required("to", settings.list("to"))
        let subject = try settings.required("subject", settings.text("subject"))
        let formatter = try settings.format()
        let options = MailOptions(
            allows8Bit: try settings.flag("allows8Bit") ?? false,
            zone: try settings.zone("zone") ?? .local,
            service: try settings.serviceOptions()
        )
        return {
            try SMTPSink(
                server,
                from: sender,
                to: recipients,
                subject: .fixed(subject),
                formatter: formatter,
                options: options
            )
        }
    }
}

extension SinkSettings {
    func jsonFormat(or usual: any JSONFormatter = JSONLinesFormatter()) throws -> any JSONFormatter {
        guard let format = try optionalFormat() else { return usual }
        guard let json = format as? any JSONFormatter else {
            throw error("format", reason: "expected a format of JSON, such as \"json\" or \"ecs\"")
        }
        return json
    }

    fileprivate func mailServer() throws -> MailServer {
        let tls = try tls()
        let options = tls ?? TLSOptions()
        let security = try choice(
            "security",
            [
                "startTLS": .startTLS(options), "implicit": .implicit(options), "none": MailOptions.Security.none,
                "startTLSIfOffered": .startTLS(options, required: false),
            ]
        )
        if security == MailOptions.Security.none, tls != nil {
            throw error("tls", reason: "without security, there are no TLS options")
        }
        let (user, password) = try (text("user"), secret("password"))
        guard (user == nil) == (password == nil) else {
            throw error(user == nil ? "user" : "password", reason: "a user and a password are required together")
        }
        var credentials: MailOptions.Credentials?
        if let user, let password { credentials = MailOptions.Credentials(user: user, password: password) }
        return MailServer(
            try required("host", text("host")),
            port: try integer("port", in: 1...65_535).map { UInt16($0) },
            security: security ?? .startTLS(options),
            credentials: credentials,
            clientName: try text("clientName")
        )
    }
}
