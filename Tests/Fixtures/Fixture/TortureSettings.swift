import Sinks

/// The settings of a `torture` command: `key=value`, each an argument.
struct TortureSettings {
    private let values: [String: String]

    init(_ arguments: some Sequence<String>) {
        values = Dictionary(
            arguments.map { argument in
                let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
            },
            uniquingKeysWith: { $1 }
        )
    }

    subscript(key: String) -> String? { values[key] }

    func number(_ key: String, default number: Int = 0) -> Int { values[key].flatMap { Int($0) } ?? number }

    /// A number of milliseconds.
    func time(_ key: String, default time: Duration) -> Duration {
        values[key].flatMap { Int($0) }.map { .milliseconds($0) } ?? time
    }

    var buffering: WriteBuffering {
        let bytes = number("buffer")
        return bytes > 0 ? .buffered(bytes: ByteCount(bytes), forAtMost: nil) : .none
    }

    var fileOptions: FileOptions {
        FileOptions(
            access: .init(sharing: values["shared"] == "yes" ? .processes : .oneProcess),
            buffering: buffering,
            durability: values["durable"] == "yes" ? .everyWrite : .kernel
        )
    }

    var backups: BackupOptions { BackupOptions(compression: values["gzip"] == "yes" ? .gzip() : .none) }

    var socketOptions: SocketOptions {
        SocketOptions(
            timeouts: .init(
                send: time("sendTimeout", default: .seconds(1)),
                flush: time("flushTimeout", default: .seconds(5)),
                peer: time("peerTimeout", default: .seconds(60))
            ),
            // A receiver that was started again is found soon, so that a scenario takes seconds.
            backoff: Backoff(retryStart: .milliseconds(50), retryFactor: 2, retryMax: .milliseconds(200)),
            backlog: Backlog(
                bytes: ByteCount(number("backlog", default: 8 << 20)),
                spill: values["spill"].map { Backlog.SpillOptions($0) }
            ),
            buffering: buffering,
            delivery: values["delivery"] == "acknowledged" ? .acknowledged : .sent
        )
    }
}
