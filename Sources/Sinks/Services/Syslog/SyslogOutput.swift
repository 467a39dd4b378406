/// The output of a syslog sink: a stream, datagrams, or whichever of them a Unix socket takes.
enum SyslogOutput: Sink {
    case datagrams(DatagramOutput)
    case stream(SocketOutput)
    case unix(UnixSyslogOutput)

    var statistics: SinkStatistics { destination.statistics }

    func emit(_ record: LogRecord) throws {
        switch self {
        case .datagrams(let output): try output.emit(record)
        case .stream(let output): try output.emit(record)
        case .unix(let output): try output.emit(record)
        }
    }

    func flush() throws { try destination.flush() }

    func close() throws { try destination.close() }

    private var destination: any Sink {
        switch self {
        case .datagrams(let output): output
        case .stream(let output): output
        case .unix(let output): output
        }
    }
}

extension SyslogOutput {
    /// Checks the settings, and opens nothing yet.
    init(to address: SyslogAddress, _ settings: SyslogSettings, calls: any DatagramCalls) throws {
        switch address.route {
        case .datagrams(let endpoint):
            try settings.options.refuseWaiting(at: endpoint)
            self = .datagrams(try settings.datagrams(to: endpoint, calls: calls))
        case .stream(let endpoint, let connector):
            self = .stream(try settings.stream(to: endpoint, over: connector))
        case .unix(let path):
            try settings.options.refuseWaiting(at: .unix(path))
            self = .unix(try UnixSyslogOutput(to: path, settings, calls: calls))
        }
    }
}
