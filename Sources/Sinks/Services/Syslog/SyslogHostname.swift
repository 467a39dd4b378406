/// What a message says about the machine that it comes from.
public enum SyslogHostname: Sendable, Hashable {
    /// The name that the operating system gives the machine, asked for once in the life of the process.
    case system
    /// This name.
    case named(String)
    /// Nothing: RFC 5424 has `-` for it, and RFC 3164 leaves it out, as daemons expect it of their own machine.
    case omitted

    /// The name, if there is to be one.
    var text: String? {
        switch self {
        case .system: HostName.current
        case .named(let name): name
        case .omitted: nil
        }
    }
}
