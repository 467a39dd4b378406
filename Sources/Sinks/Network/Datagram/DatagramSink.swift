public import Wire

/// A sink that sends each record as one datagram, over UDP or to a Unix socket, as Python's `DatagramHandler` does.
///
///     let sink = try DatagramSink(.udp("logs.example", 9021))
///     let toPython = try DatagramSink(.unixDatagram("/run/log.sock"), codec: PickleCodec())
///
/// When `emit` returns, the kernel has the record. **UDP promises nothing more**: datagrams may be lost, doubled, or
/// reordered without an error.
///
/// If nothing listens at the other end, most systems report that. The next record or `flush` notices it. The earlier
/// record, which `emit` had accepted, is then counted as failed and no longer as emitted. Unix sockets lose nothing and
/// report at once. After a restart of the receiver, the next record reaches it.
///
/// A log call waits for the address of a name (``DatagramOptions/resolveTimeout``). It also waits for a Unix receiver
/// that does not read (``DatagramOptions/sendTimeout``). Each wait takes a second at most by default. Then the call
/// throws, and the record is counted as failed.
public struct DatagramSink: OutputSink {
    let output: DatagramOutput

    /// Creates a sink.
    ///
    /// An absent receiver is no error here.
    ///
    /// - Parameters:
    ///   - endpoint: the receiver's address; not a stream.
    ///   - codec: the encoding of a record. Default: CBOR, which any language reads; `PickleCodec()` for Python's
    ///     receivers.
    ///   - options: framing, longest datagram, timeouts.
    /// - Throws: ``SinkError`` if the endpoint is a stream, or an option is invalid.
    public init(
        _ endpoint: SocketEndpoint,
        codec: any RecordCodec = CBORCodec(),
        options: DatagramOptions = DatagramOptions()
    ) throws {
        let encoding = CodecDatagrams(codec: codec, options: options)
        output = try DatagramOutput(to: endpoint, encoding: encoding, options: options)
    }

    init(
        _ endpoint: SocketEndpoint,
        codec: any RecordCodec = CBORCodec(),
        options: DatagramOptions = DatagramOptions(),
        resolver: Resolver? = nil,
        calls: any DatagramCalls
    ) throws {
        let encoding = CodecDatagrams(codec: codec, options: options)
        output = try DatagramOutput(
            to: endpoint,
            encoding: encoding,
            options: options,
            resolver: resolver,
            calls: calls
        )
    }

    /// Throws if the last record turns out to be lost.
    ///
    /// It does not wait.
    public func flush() throws { try output.flush() }
}
