public import Sinks

/// A kind of sink: the reading of its settings, and the making of the sink.
///
///     SinkKind { settings in
///         let path = try settings.required("path", settings.path("path"))
///         let limit = try settings.size("maxSize") ?? .mebibytes(10)
///         return { try LedgerSink(path, limit: limit) }
///     }
///
/// Reading opens nothing: a configuration is read as a whole before its first sink is made.
public struct SinkKind: Sendable {
    /// Makes a sink.
    typealias Make = @Sendable (SinkSurroundings) throws -> any Sink

    let read: @Sendable (SinkSettings) throws -> Make

    /// Creates a kind.
    ///
    /// - Parameter read: looks up every key that the kind has, and returns a closure that makes the sink. It throws
    ///   ``ConfigurationError`` for a value that it does not accept; see ``SinkSettings/error(_:value:reason:)``.
    public init(_ read: @escaping @Sendable (SinkSettings) throws -> @Sendable () throws -> any Sink) {
        self.read = { settings in
            let make = try read(settings)
            return { _ in try make() }
        }
    }

    /// Creates a kind whose sink depends on what is around it.
    init(surrounded read: @escaping @Sendable (SinkSettings) throws -> Make) {
        self.read = read
    }

    /// The built-in kinds, by name.
    public static let builtIn: [String: SinkKind] = [
        "console": .console, "file": .file, "watchedFile": .watchedFile, "rotatingFile": .rotatingFile,
        "syslog": .syslog, "journal": .journal, "socket": .socket, "datagram": .datagram, "http": .http,
        "loki": .loki, "elasticsearch": .elasticsearch, "splunk": .splunk, "clickHouse": .clickHouse,
        "webhook": .webhook, "slack": .slack, "otlp": .otlp, "mail": .mail, "gelf": .gelf, "group": .group,
        "null": .null,
    ]
}
