internal import Wire

/// The options of a ``SocketSink``.
///
/// The defaults suit a log call: each wait takes a second at most.
///
///     var options = SocketOptions()
///     options.delivery = .acknowledged
///     options.backlog.spill = Backlog.SpillOptions("/var/lib/shop/records.spill")
///     let sink = try SocketSink(.tcp("logs.example", 9020), options: options)
public struct SocketOptions: Sendable {
    /// The bounds on waiting for the peer.
    ///
    /// Default: a second for a log call, five for `flush`.
    public var timeouts: Timeouts
    /// The pauses before connecting again.
    ///
    /// Default: Python's 1, 2, 4 … 30 seconds.
    public var backoff: Backoff
    /// The limits of the records that wait while the peer is away.
    ///
    /// Default: up to 8 MiB of memory.
    public var backlog: Backlog
    /// The rule by which records wait so that many are sent together.
    ///
    /// Default: no wait. Buffering is several times as fast.
    public var buffering: WriteBuffering
    /// The condition under which a record counts as delivered.
    ///
    /// Default: the kernel has it, which every receiver allows.
    public var delivery: DeliveryGuarantee
    /// Whether a record that is too long closes the connection too (Python's `closeOnError`).
    ///
    /// Default: no.
    public var closesOnError: Bool
    /// The reporter of an absent peer, and of records that wait and are dropped.
    ///
    /// Default: standard error.
    public var failures: FailureReporter
    /// The clock of the back-off.
    ///
    /// Default: the system's clock.
    public var clock: TimeSource
    /// The file system of the spill file; tests inject faults here.
    package var fileSystem: any FileSystem = SystemFileSystem()

    /// Creates options.
    ///
    /// An option that is not given has the default described at its property.
    public init(
        timeouts: Timeouts = Timeouts(),
        backoff: Backoff = Backoff(),
        backlog: Backlog = Backlog(),
        buffering: WriteBuffering = .none,
        delivery: DeliveryGuarantee = .sent,
        closesOnError: Bool = false,
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system
    ) {
        self.timeouts = timeouts
        self.backoff = backoff
        self.backlog = backlog
        self.buffering = buffering
        self.delivery = delivery
        self.closesOnError = closesOnError
        self.failures = failures
        self.clock = clock
    }

    /// Returns these options with other system calls for the spill file.
    package func using(_ fileSystem: any FileSystem) -> Self {
        var options = self
        options.fileSystem = fileSystem
        return options
    }

    /// Checks each option, alone and with the others.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    func validate(for subject: String) throws(SinkError) {
        let objection: String? =
            if timeouts.isNegative {
                "a timeout is negative"
            } else if backlog.bytes < 0 || (backlog.spill?.bytes ?? 0) < 0 {
                "the backlog has a negative size"
            } else if !(1...Int(UInt32.max) - WireFrame.prefixLength).contains(backlog.longestRecord.size) {
                "the longest record must be 1 byte to 4 GiB less 5 bytes"
            } else if delivery == .acknowledged, !backlog.isUsed {
                "acknowledged delivery needs a backlog"
            } else {
                nil
            }
        guard let objection else { return try buffering.validate(for: subject) }
        throw SinkError(.invalidOption, attempted: "log to", on: subject, reason: objection)
    }
}
