import Sinks

extension TortureSettings {
    /// The sink that the settings describe; behind a queue with `queue=MILLISECONDS`, which are its patience.
    func sink() throws -> any Sink {
        guard self["queue"] != nil else { return try base() }
        return try queued(base())
    }

    private func queued(_ base: some Sink) throws -> any Sink {
        try base.queued(timeout: time("queue", default: .seconds(10)))
    }

    private func base() throws -> any Sink {
        let path = self["path"] ?? ""
        return switch self["sink"] {
        case "rotating":
            try RotatingFileSink(
                path,
                maxBytes: ByteCount(number("maxBytes", default: 1000)),
                backupCount: number("backups", default: 100_000),
                formatter: plain,
                options: fileOptions,
                backups: backups
            )
        case "timed":
            try TimedRotatingFileSink(
                path,
                at: RolloverSchedule(self["every"] == "day" ? .day : .second, in: .utc),
                maxBytes: self["maxBytes"].flatMap { try? ByteCount($0) },
                keeping: .count(number("backups", default: 100_000)),
                formatter: plain,
                options: fileOptions,
                backups: backups
            )
        case "watched": try WatchedFileSink(path, formatter: plain, options: fileOptions)
        case "socket": try SocketSink(endpoint, options: socketOptions)
        default: try FileSink(path, formatter: plain, options: fileOptions)
        }
    }

    /// `tcp=PORT` of this machine, or `unix=PATH`.
    private var endpoint: SocketEndpoint {
        self["unix"].map { .unix($0) } ?? .tcp("127.0.0.1", UInt16(clamping: number("tcp")))
    }
}
