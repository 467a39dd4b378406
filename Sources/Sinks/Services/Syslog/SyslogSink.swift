/// Sends records to a syslog daemon: of this machine, over UDP, over TCP, or over TLS.
///
///     let sink = try SyslogSink()                                           // /dev/log
///     let far = try SyslogSink(.tls("logs.example"), facility: .local0)
///     let asPython = try SyslogSink(.udp("localhost"), format: .python())
///
/// It connects with the first record; a daemon that is away is no error before. No text can forge a message: controls in it are
/// escaped (`\n`), those between the lines of an error too. The one exception is ``SyslogFormat/python(ident:appendsNUL:)``, which
/// sends what its formatter writes wherever a line break cannot end a message: in datagrams, and behind a length.
///
/// **Over a stream** a record is with the kernel when `emit` returns, unless the receiver is away: then it waits in the backlog and is
/// sent when the receiver is back, in order, and `emit` does not throw. Receivers of syslog confirm nothing, so what the kernel had
/// taken when a connection broke may be lost; a record that was sent in part is sent again. **Datagrams** wait nowhere: `emit` throws
/// where the system says that one cannot be delivered, and over UDP it often does not say so.
///
/// A log call waits a second at most, by default, to connect or look up a name, and a second for a receiver that does not read;
/// over a stream it does so once and then leaves it to the background.
public struct SyslogSink: OutputSink {
    let output: SyslogOutput

    /// Creates a sink. A daemon that is away is no error now.
    ///
    /// - Parameters:
    ///   - address: where to. Default: the daemon of this machine.
    ///   - facility: what part of the system its messages come from. Default: programs of users, as in Python.
    ///   - format: what they look like. Default: RFC 5424 over the network, and RFC 3164 without a host to a Unix socket, as
    ///     `syslog(3)` writes it.
    ///   - formatter: how the text is written. Default: the message, and the attributes behind it if the format has no other
    ///     place for them; not so in Python's format, which has the message alone.
    ///   - options: severities, framing, longest message, time-outs, backlog.
    /// - Throws: ``SinkError`` if an option makes no sense, or the spill file cannot be used.
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
