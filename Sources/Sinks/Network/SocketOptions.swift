internal import Wire

/// How a ``SocketSink`` treats its peer. Every option has a default that suits a log call: it waits a second at most.
public struct SocketOptions: Sendable {
    /// The longest that a connection may take, looking up the name included. Default: one second, as in Python.
    public var connectTimeout: Duration
    /// The longest that a log call, once it is connected, waits for a peer that does not read. Default: one second, as in Python.
    ///
    /// Each piece of what is sent that the peer takes renews the wait; all of them together last ten times as long at most.
    ///
    /// A receiver must allow longer for a frame, as `frameTimeout` of a ``RecordServer`` does: a record may be lost otherwise that
    /// connections break at again and again.
    public var sendTimeout: Duration
    /// The longest that `flush` takes. Default: five seconds.
    ///
    /// `close` flushes, and then waits for the peer to close its end, again for no longer than that. A peer that never does costs
    /// a tenth of it at most (half a second), or a fifth if it has ever sent anything or does not acknowledge all it was sent.
    public var flushTimeout: Duration
    /// How long a peer may take nothing, or be silent when the system asks whether it is there, before the connection to it is given
    /// up; log calls do not wait for it meanwhile. Default: a minute, since a slow peer loses nothing by being waited for.
    ///
    /// Over TCP the system asks after half that time of silence (keep-alive), and gives up what was sent and not answered in that
    /// time (`TCP_USER_TIMEOUT`, Linux). Without, a peer that has vanished is noticed after a quarter of an hour, or never.
    public var peerTimeout: Duration
    /// How long to wait before connecting again. Default: Python's 1, 2, 4 … 30 seconds.
    public var backoff: Backoff
    /// Where records wait while the peer is away. Default: up to 8 MiB of memory.
    public var backlog: Backlog
    /// How long records may wait so that many go out together. Default: not at all; buffering is several times as fast.
    public var buffering: WriteBuffering
    /// When a record counts as delivered. Default: when the kernel has it, which every receiver allows.
    public var delivery: DeliveryGuarantee
    /// The longest record in bytes, as encoded; a longer one makes `emit` throw ``SinkError/Code/tooLong``, since the peer would
    /// close the connection at it each time. Default: 4 MiB, as much as a ``RecordServer`` takes.
    public var longestRecord: Int
    /// Whether a record that is too long closes the connection too (Python's `closeOnError`). Default: no.
    public var closesOnError: Bool
    /// Who is told that the peer is away, and of records that wait and are dropped. Default: standard error.
    public var failures: FailureReporter
    /// What the time is, for the back-off. Default: the system's clock.
    public var clock: TimeSource
    /// Who makes the system calls on the spill file. Default: the operating system; tests inject faults here.
    public var fileSystem: any FileSystem

    /// Creates options; what is not named has the default described at its property.
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
        clock: TimeSource = .system,
        fileSystem: any FileSystem = SystemFileSystem()
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
        self.fileSystem = fileSystem
    }

    /// Checks what an option means alone and beside the others.
    func validate(for subject: String) throws(SinkError) {
        let objection: String? =
            if min(connectTimeout, sendTimeout, flushTimeout, peerTimeout) < .zero {
                "a time-out is negative"
            } else if backlog.bytes < 0 || (backlog.spill?.bytes ?? 0) < 0 {
                "the backlog has a negative size"
            } else if longestRecord <= 0 || longestRecord > Int(UInt32.max) - Frame.prefixLength {
                "the longest record must have 1 byte to 4 GiB, less 5"
            } else if delivery == .acknowledged, !backlog.isUsed {
                "what is to be confirmed must wait for it, so there must be a backlog"
            } else {
                nil
            }
        guard let objection else { return try buffering.validate(for: subject) }
        throw SinkError(.invalidOption, attempted: "log to", on: subject, reason: objection)
    }
}
