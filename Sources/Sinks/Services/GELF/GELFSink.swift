/// A sink that sends records to Graylog as GELF, over UDP in chunks or over TCP.
///
///     let near = try GELFSink(.udp("graylog", 12201))
///     let far = try GELFSink(.tcp("graylog.example", 12201), over: .tls(TLSOptions()))
///
/// For GELF over HTTP there is ``HTTPSink/Destination/gelf(batches:formatter:)``.
///
/// **Over UDP** a message that is longer than a datagram is divided into at most 128 chunks. If it needs more, its
/// record is shortened. The loss of one chunk is the loss of the message, and the system often does not report it.
///
/// **Over a stream** a message ends with a NUL, and is never compressed. When `emit` returns, the kernel has the
/// record, or it waits in the backlog while the receiver is away. Receivers of GELF acknowledge nothing, so data that
/// the kernel had taken when a connection broke may be lost.
///
/// By default, a log call waits at most a second to connect or look up a name, and a second for a receiver that does
/// not read.
public struct GELFSink: OutputSink {
    let output: GELFOutput

    /// Creates a sink.
    ///
    /// An absent receiver is no error at this point.
    ///
    /// - Parameters:
    ///   - endpoint: the address of the receiver.
    ///   - connector: the way of connecting over a stream. Default: plain.
    ///   - formatter: the formatter of a message, a JSON object. Default: GELF 1.1.
    ///   - options: compression, size of chunks, timeouts, backlog.
    /// - Throws: ``SinkError`` if an option is invalid, or the spill file cannot be used.
    public init(
        _ endpoint: SocketEndpoint,
        over connector: Connector = .plain,
        formatter: any JSONFormatter = SchemaFormatter(.gelf()),
        options: GELFOptions = GELFOptions()
    ) throws {
        try options.validate(for: endpoint)
        guard endpoint.isStream else {
            let encoding = GELFDatagrams(
                formatter: formatter,
                compression: options.compression,
                longest: options.longestChunk.size
            )
            output = .datagrams(try DatagramOutput(to: endpoint, encoding: encoding, options: options.socket.datagrams))
            return
        }
        output = .stream(
            try SocketOutput(to: endpoint, over: connector, options: options.socket, prefixLength: 0) {
                record,
                writer throws(SinkError) in
                formatter.format(record, into: &writer)
                writer.append(UInt8(0))
            }
        )
    }
}

/// The output of a GELF sink: a stream or datagrams.
enum GELFOutput: Sink {
    case datagrams(DatagramOutput)
    case stream(SocketOutput)

    var statistics: SinkStatistics { destination.statistics }

    func emit(_ record: LogRecord) throws {
        switch self {
        case .datagrams(let output): try output.emit(record)
        case .stream(let output): try output.emit(record)
        }
    }

    func flush() throws { try destination.flush() }

    func close() throws { try destination.close() }

    private var destination: any Sink {
        switch self {
        case .datagrams(let output): output
        case .stream(let output): output
        }
    }
}
