/// How the system finds out that a peer over TCP is gone without a word (RFC 9293, section 3.8.4; RFC 5482).
struct KeepAlive: Sendable, Hashable {
    /// How long it may be silent before it is asked whether it is there, in seconds.
    let idle: Int32
    /// How long it has for an answer until it is asked again, in seconds.
    let interval: Int32
    /// How often it is asked.
    let probes: Int32
    /// How long it may leave unanswered what it was sent, or take nothing, in milliseconds; `nil` for what the system is set to.
    let userTimeout: Int32?

    /// What a server asks of senders, which may be silent for hours: about four minutes.
    static let ofSenders = KeepAlive(idle: 120, interval: 30, probes: 4, userTimeout: nil)

    init(idle: Int32, interval: Int32, probes: Int32, userTimeout: Int32?) {
        self.idle = idle
        self.interval = interval
        self.probes = probes
        self.userTimeout = userTimeout
    }

    /// What finds out within a time: half of it is waited, and five times a tenth. The system counts in whole seconds.
    init(within time: Duration) {
        probes = 5
        idle = Self.seconds(time / 2)
        interval = Self.seconds(time / 10)
        // No time at all would mean the system's default.
        userTimeout = Int32(min(max(time / .milliseconds(1), 1), Double(Int32.max)))
    }

    /// Linux takes no more than 32,767.
    private static func seconds(_ time: Duration) -> Int32 {
        Int32(min(max((time / .seconds(1)).rounded(.up), 1), 32_767))
    }
}
