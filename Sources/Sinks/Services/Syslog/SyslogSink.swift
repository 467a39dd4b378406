/// A sink that sends records to a syslog daemon: on this machine, over UDP, over TCP, or over TLS.
///
///     let sink = try SyslogSink()                                           // /dev/log
///     let far = try SyslogSink(.tls("logs.example"), facility: .local0)
///     let asPython = try SyslogSink(.udp("localhost"), format: .python())
///
/// The sink connects with the first record; before that, an absent daemon is no error. No text can forge a message,
/// because control characters in it are escaped (`\n`), also between the lines of an error. The one exception is
/// ``SyslogFormat/python(ident:appendsNUL:)``. It sends the formatter's output as it is where a line break cannot end a
/// message: in datagrams, and behind a length.
///
/// **Over a stream**, the kernel has a record when `emit` returns. If the receiver is away, the record waits in the
/// backlog instead, and `emit` does not throw. The backlog is sent in order when the receiver is back. Receivers of
/// syslog acknowledge nothing, so data that the kernel had taken when a connection broke may be lost. A record that was
/// sent in part is sent again.
///
/// **Datagrams** wait nowhere: `emit` throws if the system reports that one cannot be delivered. Over UDP the system
/// often does not report it.
///
/// By default, a log call waits at most a second to connect or look up a name, and a second for a receiver that does
/// not read. Over a stream this happens once; further attempts run in the background.
public struct SyslogSink: OutputSink {
    let output: SyslogOutput

    /// Creates a sink.
    ///
    /// An absent daemon is no error at this point.
    ///
    /// - Parameters:
    ///   - address: the destination. Default: the daemon of this machine.
    ///   - facility: the part of the system that messages come from. Default: programs of users, as in Python.
    ///   - format: the format of messages. Default: RFC 5424 over the network, and RFC 3164 without a host to a Unix
    ///     socket, as `syslog(3)` writes it.
    ///   - formatter: the formatter of the text. Default: the message, with the attributes behind it if the format has
    ///     no other place for them. In Python's format, the default is the message alone.
    ///   - options: severities, framing, maximum message size, timeouts, backlog.
    /// - Throws: ``SinkError`` if an option is invalid, or the spill file cannot be used.
    public init(
        _ address: SyslogAddress = .local,
        facility: SyslogFacility = .user,
        format: SyslogFormat? = nil,
        formatter: (any RecordFormatter)? = nil,
        options: SyslogOptions = SyslogOptions()
    ) throws {
        try self.init(
            address,
            facility: facility,
            format: format,
            formatter: formatter,
            options: options,
            calls: SystemDatagramCalls()
        )
    }

    /// Returns whether a syslog daemon listens on this machine, so that a program can choose its sinks when it starts.
    ///
    /// Most containers have none.
    /// - Parameter path: the path of the daemon's socket. Default: the one of ``SyslogAddress/local``.
    /// - Returns: whether a socket, of datagrams or a stream, accepts connections at the path.
    public static func isAvailable(at path: String? = nil) -> Bool {
        guard let address = SocketAddress(path: path ?? LocalDaemons.syslogPath) else { return false }
        return [SocketKind.datagram, .stream].contains { kind in
            do throws(Errno) {
                try Socket(kind, family: address.family).connect(to: address, until: .now)
                return true
            } catch {
                // A full queue of connections.
                return error == .wouldBlock
            }
        }
    }

    init(
        _ address: SyslogAddress,
        facility: SyslogFacility = .user,
        format: SyslogFormat? = nil,
        formatter: (any RecordFormatter)? = nil,
        options: SyslogOptions = SyslogOptions(),
        calls: any DatagramCalls
    ) throws {
        let settings = SyslogSettings(facility: facility, format: format, formatter: formatter, options: options)
        output = try SyslogOutput(to: address, settings, calls: calls)
    }
}
