/// Where the daemons that log for this machine listen.
enum LocalDaemons {
    /// The syslog daemon's Unix socket.
    static var syslogPath: String {
        #if canImport(Darwin)
            "/var/run/syslog"
        #else
            "/dev/log"
        #endif
    }

    /// journald's socket for its native protocol.
    static let journalPath = "/run/systemd/journal/socket"
}
