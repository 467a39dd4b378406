extension SyslogFormat {
    /// The name of the sending machine in a message.
    public enum Hostname: Sendable, Hashable {
        /// The machine's name from the operating system, which is read once per process.
        case system
        /// A given name.
        case named(String)
        /// No name: `-` in RFC 5424, and nothing in RFC 3164, as daemons expect from their own machine.
        case omitted

        /// The name; `nil` if it is omitted.
        var text: String? {
            switch self {
            case .system: HostName.current
            case .named(let name): name
            case .omitted: nil
            }
        }
    }
}
