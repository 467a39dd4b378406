internal import Sinks

// Options of sockets and services.
extension SinkSettings {
    /// Returns the options of a connection that is kept open.
    func socketOptions() throws -> SocketOptions {
        let plain = SocketOptions()
        return SocketOptions(
            timeouts: try section("timeouts") { section in
                SocketOptions.Timeouts(
                    connect: try section.duration("connect") ?? plain.timeouts.connect,
                    send: try section.duration("send") ?? plain.timeouts.send,
                    flush: try section.duration("flush") ?? plain.timeouts.flush,
                    peer: try section.duration("peer") ?? plain.timeouts.peer
                )
            } ?? plain.timeouts,
            backoff: try backoff(),
            backlog: try section("backlog") { try $0.backlog() } ?? plain.backlog,
            buffering: try section("buffering") { try $0.writeBuffering() } ?? .none,
            delivery: try choice("delivery", or: .sent, ["sent": .sent, "acknowledged": .acknowledged]),
            closesOnError: try flag("closesOnError") ?? false,
            failures: reading.failures
        )
    }

    private func backlog() throws -> Backlog {
        let spill = try section("spill") { section in
            let path = try section.required("path", section.path("path"))
            return Backlog.SpillOptions(path, bytes: try section.size("size") ?? .mebibytes(256))
        }
        return Backlog(
            bytes: try size("size") ?? .mebibytes(8),
            longestRecord: try size("longestRecord") ?? .mebibytes(4),
            spill: spill,
            whenFull: try choice("whenFull", or: .refuse, ["refuse": .refuse, "dropOldest": .dropOldest])
        )
    }

    /// Returns the options of requests to a service.
    func serviceOptions() throws -> ServiceOptions {
        let plain = ServiceOptions()
        return ServiceOptions(
            timeouts: try section("timeouts") { section in
                ServiceOptions.Timeouts(
                    connect: try section.duration("connect") ?? plain.timeouts.connect,
                    request: try section.duration("request") ?? plain.timeouts.request,
                    total: try section.duration("total") ?? plain.timeouts.total
                )
            } ?? plain.timeouts,
            retry: ServiceOptions.Retry(
                attempts: try integer("attempts", in: 1...100) ?? plain.retry.attempts,
                backoff: try backoff(),
                longestPause: try duration("longestPause") ?? plain.retry.longestPause
            ),
            usesProxy: try flag("usesProxy") ?? true,
            failures: reading.failures
        )
    }

    /// Returns the options of requests to a web server.
    func requestOptions(formatter: any JSONFormatter = JSONLinesFormatter()) throws -> HTTPOptions {
        HTTPOptions(
            headers: try headers(),
            compression: try requestCompression(),
            formatter: formatter,
            tls: try tls(),
            service: try serviceOptions()
        )
    }

    /// Returns header fields by name, whose values may be secrets.
    func headers() throws -> [(name: String, value: String)] {
        try section("headers") { section in
            try (section.listedKeys ?? []).map { name in
                (name: name, value: try section.secretText(name) ?? "")
            }
        } ?? []
    }

    /// Returns credentials: a token with its scheme, or a user and a password.
    func credentials() throws -> HTTPOptions.Credentials? {
        try section("credentials") { section in
            let (token, user) = try (section.secret("token"), section.text("user"))
            let (password, scheme) = try (section.secret("password"), section.text("scheme"))
            switch (token, user, password) {
            case (let token?, nil, nil): return .token(token, scheme: scheme ?? "Bearer")
            case (nil, let user?, let password?) where scheme == nil: return .basic(user, password)
            default: throw error("credentials", reason: "expected a token, or a user and a password")
            }
        }
    }

    /// Returns the compression of requests.
    func requestCompression() throws -> HTTPOptions.Compression {
        try choice("compression", ["none": .none, "gzip": .gzip()]) ?? HTTPOptions.Compression.none
    }
}
