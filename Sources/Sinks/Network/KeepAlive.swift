/// The settings by which the system detects that a TCP peer has vanished (RFC 9293, section 3.8.4; RFC 5482).
struct KeepAlive: Sendable, Hashable {
    /// The silence of the peer before the first probe, in seconds.
    let idle: Int32
    /// The time between two probes, in seconds.
    let interval: Int32
    /// The number of probes without an answer.
    let probes: Int32
    /// The longest time without acknowledgement of sent bytes, or without room at the peer, in milliseconds.
    ///
    /// `nil` for the system's setting.
    let userTimeout: Int32?

    /// The settings of a server for senders, which may be silent for hours.
    ///
    /// They detect a loss in about four minutes.
    static let ofSenders = KeepAlive(idle: 120, interval: 30, probes: 4, userTimeout: nil)

    init(idle: Int32, interval: Int32, probes: Int32, userTimeout: Int32?) {
        self.idle = idle
        self.interval = interval
        self.probes = probes
        self.userTimeout = userTimeout
    }

    /// Creates settings that detect a loss within a time.
    ///
    /// Half of it passes before the first of five probes, each of which takes a tenth. The system counts in whole
    /// seconds.
    init(within time: Duration) {
        probes = 5
        idle = Self.seconds(time / 2)
        interval = Self.seconds(time / 10)
        // Zero would mean the system's default.
        userTimeout = Int32(min(max(time / .milliseconds(1), 1), Double(Int32.max)))
    }

    /// Returns whole seconds, from 1 to 32,767: Linux takes no more.
    private static func seconds(_ time: Duration) -> Int32 {
        Int32(min(max((time / .seconds(1)).rounded(.up), 1), 32_767))
    }
}
