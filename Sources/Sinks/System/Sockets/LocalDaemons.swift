/// The addresses of the log daemons of this machine.
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
