public import Wire

/// The options of a ``RecordServer``: formats and limits.
///
/// Each default is safe for a server that unknown peers can reach.
///
///     var options = ServerOptions()
///     options.connections.limit = 200
///     options.connections.idleTimeout = .seconds(3600)
///     let server = try RecordServer(listeningOn: [.tcp("", 9020)], options: options) {
///         try RotatingFileSink("all.log", maxBytes: 10 << 20, backupCount: 5)
///     }
public struct ServerOptions: Sendable {
    /// The codec of the bodies of frames and datagrams, with limits of its own.
    ///
    /// Default: CBOR and pickles, distinguished by their first bytes. With keys, a `DetectingCodec` takes only signed
    /// ones.
    public var codec: any RecordCodec
    /// The sizes of what the server reads and keeps.
    ///
    /// Default: frames of 4 MiB, and 128 MiB for unfinished ones.
    public var memory: Memory
    /// The limits on connections.
    ///
    /// Default: 1,024 connections, and 30 seconds for a frame.
    public var connections: Connections
    /// The memory of acknowledged senders.
    ///
    /// Default: 65,536 senders, and no file.
    public var ledger: Ledger
    /// The permissions of a Unix socket's file: they decide which users may connect.
    ///
    /// Default: its owner only (0600).
    public var socketPermissions: FileMode
    /// Whether each acknowledged record gets an attribute `delivery`, `<sender>:<number>`.
    ///
    /// Default: no.
    ///
    /// The attribute identifies a record that came twice.
    public var labelsRecords: Bool
    /// The reporter of refused records, of connections closed for bad data, and of ports that cannot be accepted from.
    ///
    /// Default: standard error.
    public var failures: FailureReporter

    /// Creates options.
    ///
    /// An option that is not given has the default described at its property.
    public init(
        codec: any RecordCodec = DetectingCodec(),
        memory: Memory = Memory(),
        connections: Connections = Connections(),
        ledger: Ledger = Ledger(),
        socketPermissions: FileMode = .ownerOnly,
        labelsRecords: Bool = false,
        failures: FailureReporter = .standardError
    ) {
        self.codec = codec
        self.memory = memory
        self.connections = connections
        self.ledger = ledger
        self.socketPermissions = socketPermissions
        self.labelsRecords = labelsRecords
        self.failures = failures
    }
}
