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
    /// The longest time for connecting, the look-up of the name included.
    ///
    /// Default: one second, as in Python.
    public var connectTimeout: Duration
    /// The longest wait of a connected log call for a peer that does not read.
    ///
    /// Default: one second, as in Python.
    ///
    /// Each piece that the peer takes renews the wait. All waits together last ten times as long at most.
    ///
    /// A receiver must allow more time for a frame, as `frameTimeout` of a ``RecordServer`` does. Otherwise a record at
    /// which connections break again and again may be lost.
    public var sendTimeout: Duration
    /// The longest time that `flush` takes.
    ///
    /// Default: five seconds.
    ///
    /// `close` flushes, and then waits for the peer to close its end, again for this time at most. A peer that never
    /// closes costs a tenth of it (half a second). It costs a fifth if the peer has ever sent anything or has not
    /// acknowledged all bytes.
    public var flushTimeout: Duration
    /// The longest time for which a peer may take nothing, or not answer probes, before its connection is closed.
    ///
    /// Log calls do not wait for the peer meanwhile. Default: a minute, because waiting for a slow peer loses nothing.
    ///
    /// Over TCP the system probes after half that time of silence (keep-alive). It closes the connection if sent bytes
    /// are unanswered for that time (`TCP_USER_TIMEOUT`, Linux). Without that, a vanished peer is noticed after a
    /// quarter of an hour, or never.
    public var peerTimeout: Duration
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
    /// The longest encoded record in bytes.
    ///
    /// A longer one makes `emit` throw ``SinkError/Code/tooLong``.
    ///
    /// The peer would close the connection each time at such a record. Default: 4 MiB, as much as a ``RecordServer``
    /// takes.
    public var longestRecord: Int
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
        connectTimeout: Duration = .seconds(1),
        sendTimeout: Duration = .seconds(1),
        flushTimeout: Duration = .seconds(5),
        peerTimeout: Duration = .seconds(60),
        backoff: Backoff = Backoff(),
        backlog: Backlog = Backlog(),
        buffering: WriteBuffering = .none,
        delivery: DeliveryGuarantee = .sent,
        longestRecord: Int = 4 << 20,
        closesOnError: Bool = false,
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system
    ) {
        self.connectTimeout = connectTimeout
        self.sendTimeout = sendTimeout
        self.flushTimeout = flushTimeout
        self.peerTimeout = peerTimeout
        self.backoff = backoff
        self.backlog = backlog
        self.buffering = buffering
        self.delivery = delivery
        self.longestRecord = longestRecord
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
            if min(connectTimeout, sendTimeout, flushTimeout, peerTimeout) < .zero {
                "a timeout is negative"
            } else if backlog.bytes < 0 || (backlog.spill?.bytes ?? 0) < 0 {
                "the backlog has a negative size"
            } else if longestRecord <= 0 || longestRecord > Int(UInt32.max) - WireFrame.prefixLength {
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
